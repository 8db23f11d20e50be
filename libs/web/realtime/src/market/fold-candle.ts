import type { LiveCandleView } from '@openbourse/web/api-client';
import type { Candle } from './market-data';

/** The candle in progress after a message, with the end of the one before it. */
export function foldCandle(known: Candle | undefined, told: NonNullable<LiveCandleView['candle']>): Candle {
  if (known === undefined) return told;
  if (told.time > known.time) {
    const { previous: _before, ...ended } = known;
    return { ...told, previous: ended };
  }
  if (told.time === known.time) return { ...told, ...(known.previous && { previous: known.previous }) };
  return told.time === known.previous?.time ? { ...known, previous: told } : known;
}
