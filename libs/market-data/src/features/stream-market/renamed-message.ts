import type { EncodedMessage } from '@openbourse/streams';
import type { Renaming } from './market-feed';
import type { InstrumentRenamedMessage } from './market-messages';
import { messageText } from './message-text';
import type { Tick } from './topics/topic';

/** Outside of the numbers of `instrument_status`, since whoever watches anything of the instrument gets it. */
export function renamedMessage({ symbol, newSymbol, atMs }: Renaming, { ts }: Pick<Tick, 'ts'>): EncodedMessage {
  const view: InstrumentRenamedMessage = { symbol, newSymbol, at: new Date(atMs).toISOString() };
  return messageText({ channel: 'instrument_status', type: 'renamed', seq: 0, ts, data: JSON.stringify(view) });
}
