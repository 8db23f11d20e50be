import type { InstrumentView } from '@openbourse/web/api-client';

/** Symbols of the instruments that trade by a calendar. */
export const followersOf = (instruments: readonly InstrumentView[], code: string): readonly string[] =>
  instruments.filter(({ calendar }) => calendar === code).map(({ symbol }) => symbol);
