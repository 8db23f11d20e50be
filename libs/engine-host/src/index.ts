export * from './client/core-client';
export * from './client/fingerprint';
export { coreRuntime, type CoreEngine, type CoreRuntime } from './core-runtime';
export { EngineHost, startEngineHost, type EngineHostOptions, type EngineHostState } from './host/engine-host';
export { chainAfter, chainStart } from './journal/chain';
export {
  decodeCommands,
  decodeEvents,
  journalPages,
  type JournalBatch,
  type JournalRange,
} from './journal/journal-reader';
export { defaultLimits, type EngineHostLimits } from './limits';
export type { Log } from './log';
export { JournalDamaged } from './recovery/journal-damaged';
export type { CommittedBatch } from './sequencer/sequencer';
export {
  PostgresStreamHistory,
  type PostgresStreamHistoryOptions,
  type StreamHistoryEvent,
  type StreamHistoryPage,
} from './streams/postgres-stream-history';
export type { StreamKey } from './streams/stream-index';
export { verifyJournal, type Verification } from './verification/verify-journal';
export type { Difference } from './verification/table-comparison';
