import { Client } from 'pg';

export type ConnectionRole = 'commit' | 'lease' | 'lookup' | 'snapshot' | 'pruning';

/** `openbourse-engine:<shard>:<epoch>:<role>`: how a takeover finds the connections of the engine that it replaces. */
export function applicationName(shard: number, epoch: number, role: ConnectionRole): string {
  return `openbourse-engine:${shard}:${epoch}:${role}`;
}

export interface ConnectionOptions {
  readonly connectionString: string;
  readonly name: string;
  readonly timeoutMs: number;
}

/** Opens one of the host's named connections to its database. */
export type Connect = (options: Omit<ConnectionOptions, 'connectionString'>) => Promise<Client>;

export const connectTo =
  (connectionString: string): Connect =>
  (options) =>
    connectEngine({ ...options, connectionString });

/**
 * The plans are made while the tables are empty and must hold when they are not: a generic plan that scanned the empty
 * orders table halved the rate within 20 s, so only index access is left to the planner.
 */
const plannerSettings = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
  'synchronous_commit=on',
];

export async function connectEngine(options: ConnectionOptions): Promise<Client> {
  const client = new Client({
    connectionString: options.connectionString,
    application_name: options.name,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: options.timeoutMs,
    // The client gives up after the server should have: it covers a server or a network that is gone.
    query_timeout: options.timeoutMs + 2_000,
    options: plannerSettings.map((setting) => `-c ${setting}`).join(' '),
  });
  // A connection that breaks between two queries reports here; whoever uses it next sees the error as its own.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    closeNow(client);
    throw error;
  }
  return client;
}

/** Without waiting for a statement that may still run: its fate is settled by the journal. */
export function closeNow(client: Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
