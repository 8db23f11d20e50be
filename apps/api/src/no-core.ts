import type { CoreClient } from '@openbourse/engine-host';

const unavailable = { status: 'unavailable', code: 'engine_unavailable' } as const;

/** Stands where the way to a trading core would be: nothing is done, and the caller is told so. */
export const noCore: CoreClient = {
  submit: async () => unavailable,
  submitAll: async (commands) => commands.map(() => unavailable),
};
