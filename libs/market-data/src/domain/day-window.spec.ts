import fc from 'fast-check';
import { candleOfTrade, minuteCandlesOf, minuteMs } from './candle';
import { dayMs, DayWindow } from './day-window';

const trade = (tradedMs: number, price: number, qty: number) => ({
  instrumentId: 1,
  tradeId: 1,
  price,
  qty,
  notional: price * qty,
  tradedMs,
});
const start = 1_700_000_000_000;

it('counts a minute until its start is more than 24 hours ago', () => {
  const minute = start - (start % minuteMs);
  const window = new DayWindow([]);
  window.add(candleOfTrade(10, 3, minute + 59_999));
  expect(window.advance(minute + dayMs)).toBe(false);
  expect(window.figures).toEqual({ open: 10, high: 10, low: 10, volume: 3n });
  expect(window.advance(minute + dayMs + 1)).toBe(true);
  expect(window.figures).toBeUndefined();
});

it('equals adding up the minutes of the last 24 hours', () => {
  const step = fc.tuple(
    fc.oneof(fc.nat(10_000), fc.nat(30 * minuteMs), fc.nat(dayMs + 60 * minuteMs)),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const window = new DayWindow([]);
      const trades: ReturnType<typeof trade>[] = [];
      let nowMs = start;
      for (const [gapMs, price, qty, isTrade] of steps) {
        nowMs += gapMs;
        if (isTrade) {
          trades.push(trade(nowMs, price, qty));
          window.add(candleOfTrade(price, qty, nowMs));
        }
        window.advance(nowMs);
        const minutes = minuteCandlesOf(trades).filter(({ startMs }) => startMs >= nowMs - dayMs);
        expect(window.figures).toEqual(
          minutes.length === 0
            ? undefined
            : {
                open: minutes[0].open,
                high: Math.max(...minutes.map(({ high }) => high)),
                low: Math.min(...minutes.map(({ low }) => low)),
                volume: minutes.reduce((sum, { volume }) => sum + volume, 0n),
              },
        );
      }
    }),
  );
});
