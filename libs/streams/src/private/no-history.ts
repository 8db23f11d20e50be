import type { StreamHistory } from './stream-history';

/** Stands where the journal would be: streams are empty, and nothing can be resumed. */
export const noHistory: StreamHistory = {
  head: async () => 0,
  read: async (_key, { afterSeq }) => ({ events: [], head: 0, lost: afterSeq > 0 }),
};
