import { totalmem } from 'node:os';

const mebibyte = 2 ** 20;

/** For a machine that PostgreSQL shares with the engine and the API. Durability is never traded: fsync stays on. */
export function serverSettings(): Record<string, string> {
  const sharedBuffers = Math.max(64, Math.min(512, Math.floor(totalmem() / mebibyte / 16)));
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${sharedBuffers}MB`,
    wal_buffers: '16MB',
    // Fewer checkpoints, each followed by full-page writes; bounded so that crash recovery stays short.
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '10min',
    // Short statements by the thousand: compiling or parallelising one costs more than it saves.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %q%u ',
  };
}
