import { Logger } from '@nestjs/common';

const logger = new Logger('Sockets');

/** For what Socket.IO and Engine.IO call: a throw there would end the process, not the connection. */
export function guarded<A extends unknown[]>(
  callback: (...args: A) => void,
  onThrown: (...args: A) => void = () => undefined,
): (...args: A) => void {
  return (...args) => {
    try {
      callback(...args);
    } catch (err) {
      logger.error({ err }, 'unexpected error of a connection');
      onThrown(...args);
    }
  };
}
