/** What the world does to an engine; any other error is the engine's own. */
const outside = [
  'read ECONNRESET',
  'connect ECONNREFUSED',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Query read timeout',
  'terminating connection due to administrator command',
  'the database system is shutting down',
  'could not extend file',
  'a connection to PostgreSQL ended',
  'another engine took the lease',
  'the lease could not be renewed in time',
  'no longer leads',
];

export const hasAnOutsideCause = (error: Error | undefined): boolean =>
  error === undefined || outside.some((message) => error.message.includes(message));

export const causeOf = (error: Error | undefined): string => error?.stack?.split('\n').slice(0, 4).join(' ') ?? '';
