import fc from 'fast-check';
import { minuteCandlesOf, minuteMs, type CandleTrade } from './candle';

let tradeId = 0;
const trade = (tradedMs: number, price: number, qty = 1, instrumentId = 1): CandleTrade => ({
  instrumentId,
  tradeId: ++tradeId,
  price,
  qty,
  notional: price * qty,
  tradedMs,
});

describe('candles of a minute', () => {
  it('open with the first trade, close with the last, and add up', () => {
    const candles = minuteCandlesOf([
      trade(60_000, 10, 2),
      trade(61_000, 14),
      trade(119_999, 9, 3),
      trade(120_000, 11),
    ]);
    expect(candles).toMatchObject([
      { startMs: 60_000, open: 10, high: 14, low: 9, close: 9, volume: 6n, notional: 61n, trades: 3 },
      { startMs: 120_000, open: 11, high: 11, low: 11, close: 11, volume: 1n, notional: 11n, trades: 1 },
    ]);
    expect(candles.map(({ lastTradeId }) => lastTradeId)).toEqual([tradeId - 1, tradeId]);
  });

  it('keep instruments apart', () => {
    expect(minuteCandlesOf([trade(0, 10, 1, 1), trade(0, 20, 1, 2)]).map(({ open }) => open)).toEqual([10, 20]);
  });

  it('lose and invent nothing', () => {
    const trades = fc.array(
      fc.tuple(
        fc.nat(600_000),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 3 }),
      ),
    );
    fc.assert(
      fc.property(trades, (raw) => {
        const sorted = raw
          .map(([ms, price, qty, id]) => trade(ms, price, qty, id))
          .sort((a, b) => a.tradedMs - b.tradedMs);
        const candles = minuteCandlesOf(sorted);
        expect(candles.reduce((sum, { volume }) => sum + volume, 0n)).toBe(
          sorted.reduce((sum, { qty }) => sum + BigInt(qty), 0n),
        );
        expect(candles.reduce((sum, one) => sum + one.trades, 0)).toBe(sorted.length);
        for (const { startMs, low, high, open, close } of candles) {
          expect(startMs % minuteMs).toBe(0);
          expect(low <= Math.min(open, close) && high >= Math.max(open, close)).toBe(true);
        }
      }),
    );
  });
});
