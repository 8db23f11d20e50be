import type { CoreEvent } from '@openbourse/core/engine';
import type { ListedInstrument } from '../contracts/instrument-directory';

export type Restatement = Extract<CoreEvent, { readonly kind: 'instrument_split' | 'symbol_changed' }>;

/** Whether an event changes an instrument's terms or name. */
export const isRestatement = (event: CoreEvent): event is Restatement =>
  event.kind === 'instrument_split' || event.kind === 'symbol_changed';

/** The instrument as it is from the event on. */
export const restated = (instrument: ListedInstrument, { terms }: Restatement): ListedInstrument => ({
  ...instrument,
  symbol: terms.symbol,
  name: terms.name,
  terms,
});
