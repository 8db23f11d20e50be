import { alignedDown, minuteMs, type Candle } from './candle';

/** From before anything was traded here: it knows no trade. */
export interface HistoricCandle extends Candle {
  readonly notional: bigint;
}

type CandleRule = (
  candle: HistoricCandle,
  before: HistoricCandle | undefined,
  notionalPerUnit: bigint,
) => string | undefined;

const mustStartAMinute: CandleRule = ({ startMs }) =>
  Number.isSafeInteger(startMs) && startMs > 0 && alignedDown(startMs, minuteMs) === startMs
    ? undefined
    : 'does not start a minute';

const mustFollow: CandleRule = ({ startMs }, before) =>
  before === undefined || startMs > before.startMs ? undefined : 'does not come after the one before';

const mustHaveTraded: CandleRule = ({ trades, volume, low }) =>
  Number.isSafeInteger(trades) && trades > 0 && volume > 0n && low > 0
    ? undefined
    : 'holds no trade at a price above 0';

const highAndLowMustHoldTheRest: CandleRule = ({ open, high, low, close }) =>
  low <= Math.min(open, close) && high >= Math.max(open, close)
    ? undefined
    : 'opens or closes outside its high and low';

/** Nobody pays more than the high or less than the low. */
const notionalMustFitThePrices: CandleRule = ({ notional, volume, low, high }, _before, perUnit) =>
  notional >= BigInt(low) * volume * perUnit && notional <= BigInt(high) * volume * perUnit
    ? undefined
    : 'has a notional that its prices cannot make';

const rules: readonly CandleRule[] = [
  mustStartAMinute,
  mustFollow,
  mustHaveTraded,
  highAndLowMustHoldTheRest,
  notionalMustFitThePrices,
];

/**
 * What is wrong with a candle; undefined = nothing. `notionalPerUnit` leads from price × quantity to the scale of the
 * quote asset.
 */
export function faultOf(
  candle: HistoricCandle,
  before: HistoricCandle | undefined,
  notionalPerUnit: bigint,
): string | undefined {
  for (const rule of rules) {
    const fault = rule(candle, before, notionalPerUnit);
    if (fault) return fault;
  }
  return undefined;
}
