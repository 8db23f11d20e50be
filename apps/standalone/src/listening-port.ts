import { createServer } from 'node:net';

export interface ListeningAddress {
  readonly host: string;
  readonly port: number;
}

/** A mistake of whoever started us: shown without a stack. */
export class StartRefused extends Error {}

/** Asked before anything is touched: a database must not be started for a server that cannot serve. */
export function assertPortIsFree({ host, port }: ListeningAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, { host, port })));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function explained(error: NodeJS.ErrnoException, { host, port }: ListeningAddress): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartRefused(`port ${port} is in use on ${host}: stop what listens there, or choose another with PORT=…`);
    case 'EACCES':
      return new StartRefused(`port ${port} may not be opened by this user: choose one above 1023 with PORT=…`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefused(`HOST=${host} is not an address of this machine`);
    default:
      return error;
  }
}
