import { demoInstruments } from '../demo-market';
import { Chance } from '../life/chance';
import { characterOf, onTick } from '../life/character';
import { simulatedHistory } from './simulated-history';

const endMs = Date.UTC(2026, 0, 5, 12, 34, 56);
const history = (terms: (typeof demoInstruments)[number], seed = 1) =>
  simulatedHistory(characterOf(terms), { endMs, minutes: 3 * 1_440, chance: new Chance(seed) });

describe.each(demoInstruments.map((terms) => [terms.symbol, terms] as const))('the past of %s', (_, terms) => {
  const candles = history(terms);

  it('has a candle for nearly every minute of three days and ends before now', () => {
    expect(candles.length).toBeGreaterThan(4_300);
    expect(candles.at(-1)?.startMs).toBe(Date.UTC(2026, 0, 5, 12, 33));
    expect(candles.every(({ startMs }, i) => startMs % 60_000 === 0 && !(startMs <= candles[i - 1]?.startMs))).toBe(
      true,
    );
  });

  it('ends near the reference price and moves as much as the market does', () => {
    const end = candles.at(-1)!.close;
    expect(Math.abs(end / terms.referencePrice - 1)).toBeLessThan(0.004);
    const closes = candles.map(({ close }) => close);
    const [low, high] = [Math.min(...closes), Math.max(...closes)];
    expect(high / low).toBeGreaterThan(1.005);
    expect(high / low).toBeLessThan(1.2);
    expect(new Set(closes).size).toBeGreaterThan(50);
  });

  it('is on ticks, in lots, and adds up', () => {
    for (const { open, high, low, close, volume, notional, trades } of candles) {
      expect(low <= Math.min(open, close) && high >= Math.max(open, close)).toBe(true);
      expect([open, high, low, close].every((price) => onTick(terms, price) === price)).toBe(true);
      expect(volume > 0 && volume % terms.lot === 0 && trades > 0).toBe(true);
      expect(notional >= low * volume && notional <= high * volume).toBe(true);
      expect(Number.isSafeInteger(notional)).toBe(true);
    }
  });

  it('joins up: a minute opens about where the one before closed', () => {
    const { step } = characterOf(terms);
    const jumps = candles.slice(1).map(({ open }, i) => Math.abs(open - candles[i].close) / step);
    expect(jumps.sort((a, b) => a - b)[Math.floor(jumps.length / 2)]).toBeLessThan(2);
  });
});

it('is the same with the same seed', () => {
  expect(history(demoInstruments[0])).toEqual(history(demoInstruments[0]));
  expect(history(demoInstruments[0])).not.toEqual(history(demoInstruments[0], 2));
});
