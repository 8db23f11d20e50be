import { createServer } from 'node:net';
import { StartRefused } from './start-refused';

export interface ListeningAddress {
  readonly host: string;
  readonly port: number;
}

/** Asked before anything is touched: a database must not be started for a server that cannot serve. */
export function assertPortIsFree({ host, port }: ListeningAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(listenRefused(error, { host, port })));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

/** Says why an address cannot be listened on and what to do; other errors stay as they are. */
export function listenRefused(error: Error, { host, port }: ListeningAddress): Error {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartRefused(
        `port ${port} is in use on ${host}: stop what listens there, or choose another with PORT=…`,
      );
    case 'EACCES':
      return new StartRefused(`port ${port} may not be opened by this user: choose one above 1023 with PORT=…`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefused(`HOST=${host} is not an address of this machine`);
    default:
      return error;
  }
}
