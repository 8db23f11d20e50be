import { HALTED, OPEN } from '@openbourse/core/engine';
import { demoInstruments } from '../demo-market';
import type { Life } from './life';
import { lifeFunds, lifeUsers } from './life-users';
import { newLife } from './new-life';
import { commandsPerSecondMax, Pacer } from './pacer';
import { EngineMarket } from './testing/engine-market';
import { symbolOf, type Command, type Outcome } from './trading';

interface Sent {
  readonly atMs: number;
  readonly email: string;
  readonly command: Command;
  readonly outcome: Outcome;
}

/** A life on a market of its own, with a clock that jumps from turn to turn; answers take a few milliseconds. */
class Simulation {
  readonly market = new EngineMarket();
  readonly sent: Sent[] = [];
  readonly life: Life;
  private readonly pacer = new Pacer();

  private constructor(seed: number) {
    this.life = newLife(this.market, seed, (email, command, outcome) =>
      this.sent.push({ atMs: this.market.timeMs, email, command, outcome }),
    );
  }

  static async begun(seed = 1): Promise<Simulation> {
    const simulation = new Simulation(seed);
    await simulation.life.begin();
    simulation.sent.length = 0;
    return simulation;
  }

  async run(seconds: number): Promise<void> {
    const { market, pacer } = this;
    for (const untilMs = market.timeMs + seconds * 1_000; market.timeMs < untilMs;) {
      market.timeMs += pacer.waitMs(market.timeMs);
      await this.life.turn(market.timeMs);
      market.timeMs += 4;
      pacer.answered(market.timeMs);
    }
  }

  refusals(): string[] {
    return this.sent.flatMap(({ outcome }) => (outcome.done ? [] : [outcome.code]));
  }
}

const hour = 3_600;

describe('an hour of the demo', () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await Simulation.begun();
    await simulation.run(hour);
  });

  it('sends no more than five commands in any second, and uses most of them', () => {
    const times = simulation.sent.map(({ atMs }) => atMs);
    for (let i = commandsPerSecondMax; i < times.length; i++)
      expect(times[i] - times[i - commandsPerSecondMax]).toBeGreaterThan(1_000);
    expect(times.length).toBeGreaterThan(2 * hour);
    expect(times.length).toBeLessThan(5 * hour);
  });

  it('trades in every instrument, in clusters', () => {
    const { trades } = simulation.market;
    for (const [i] of demoInstruments.entries()) {
      const own = trades.filter(({ instrumentId }) => instrumentId === i + 1);
      expect(own.length).toBeGreaterThan(200);
      expect(own.length).toBeLessThan(1_500);
    }
  });

  it('is refused next to nothing', () => {
    expect(simulation.refusals().length).toBeLessThan(simulation.sent.length / 50);
  });

  it('never trades with itself', () => {
    expect(
      simulation.market.trades.filter(({ takerAccountId, makerAccountId }) => takerAccountId === makerAccountId),
    ).toEqual([]);
  });

  it('moves prices as a market does, within the surroundings of the reference price', () => {
    for (const [i, { referencePrice }] of demoInstruments.entries()) {
      const prices = simulation.market.trades
        .filter(({ instrumentId }) => instrumentId === i + 1)
        .map(({ price }) => price);
      expect(Math.min(...prices)).toBeGreaterThan(referencePrice * 0.95);
      expect(Math.max(...prices)).toBeLessThan(referencePrice * 1.05);
      expect(new Set(prices).size).toBeGreaterThan(10);
    }
  });

  it('keeps about ten levels on each side of every book, with a spread', async () => {
    for (const { symbol } of demoInstruments) {
      const { bids, asks } = await simulation.market.book(symbol);
      expect([symbol, bids.length]).toEqual([symbol, expect.any(Number)]);
      expect(Math.min(bids.length, asks.length)).toBeGreaterThanOrEqual(8);
      expect(bids[0].price).toBeLessThan(asks[0].price);
    }
  });

  it('moves quotes rather than taking them back', () => {
    const kinds = simulation.sent.map(({ command }) => command.kind);
    const count = (kind: Command['kind']) => kinds.filter((one) => one === kind).length;
    expect(count('replace')).toBeGreaterThan(10 * count('cancel'));
  });

  it('owns about what it began with, so that it can go on for days', async () => {
    for (const { email } of lifeUsers) {
      const { base, cash } = await simulation.market.holdings(email);
      for (const { symbol, baseAsset, qtyScale } of demoInstruments) {
        const part =
          (base.get(symbol) ?? 0) / (Number(lifeFunds[baseAsset as keyof typeof lifeFunds]) * 10 ** qtyScale);
        expect({ email, symbol, part, isUsual: part > 0.7 && part < 1.3 }).toMatchObject({ isUsual: true });
      }
      for (const code of ['USD', 'INR'] as const)
        expect((cash.get(code) ?? 0) / Number(lifeFunds[code])).toBeGreaterThan(0.95);
    }
  });

  it('is the same hour again with the same seed, and another with another', async () => {
    const fingerprint = ({ sent }: Simulation) =>
      sent
        .slice(0, 1_000)
        .map(({ atMs, email, command }) => [atMs, email, symbolOf(command), JSON.stringify(command)].join(' '));
    const again = await Simulation.begun();
    await again.run(300);
    expect(fingerprint(again)).toEqual(fingerprint(simulation));
    const other = await Simulation.begun(2);
    await other.run(60);
    expect(fingerprint(other).slice(0, 50)).not.toEqual(fingerprint(simulation).slice(0, 50));
  });
});

describe('trouble', () => {
  const halt = (market: EngineMarket, symbol: string, status: number) =>
    market.must({
      kind: 'set_instrument_status',
      tenantId: 1,
      instrumentId: market.instrumentId(symbol),
      status,
      reason: 'test',
      actor: 'test',
    });

  it('of a halted instrument leaves the others alone, and ends with the halt', async () => {
    const simulation = await Simulation.begun();
    const { market } = simulation;
    halt(market, 'AAPL', HALTED);
    await simulation.run(600);
    // Longer and longer waits: four traders, ten minutes.
    expect(simulation.refusals().length).toBeLessThan(80);
    expect(new Set(simulation.refusals())).toContain('instrument_halted');
    expect(
      market.trades.filter(({ instrumentId }) => instrumentId === market.instrumentId('MSFT')).length,
    ).toBeGreaterThan(30);
    halt(market, 'AAPL', OPEN);
    await simulation.run(300);
    expect(
      market.trades.filter(({ instrumentId }) => instrumentId === market.instrumentId('AAPL')).length,
    ).toBeGreaterThan(10);
  });

  it('of a market that is switched off makes everybody wait, and ends with the switch', async () => {
    const simulation = await Simulation.begun();
    const { market, sent } = simulation;
    const engage = (engaged: boolean) =>
      market.must({
        kind: 'set_kill_switch',
        tenantId: 1,
        scope: 0,
        targetId: 1,
        engaged,
        reason: 'test',
        actor: 'test',
      });
    engage(true);
    await simulation.run(600);
    const tried = sent.filter(({ command }) => command.kind !== 'cancel');
    expect(tried.every(({ outcome }) => !outcome.done)).toBe(true);
    expect(tried.length).toBeLessThan(60);
    engage(false);
    const before = market.trades.length;
    await simulation.run(300);
    expect(market.trades.length - before).toBeGreaterThan(100);
  });

  it('of quotes that somebody canceled or took is mended', async () => {
    const simulation = await Simulation.begun();
    const { market } = simulation;
    for (const email of ['maker1@demo.local', 'maker2@demo.local'])
      for (const order of await market.openOrders(email)) await market.send(email, { kind: 'cancel', order });
    expect(await market.book('AAPL')).toEqual({ bids: [], asks: [] });
    await simulation.run(120);
    for (const { symbol } of demoInstruments) {
      const { bids, asks } = await market.book(symbol);
      expect(Math.min(bids.length, asks.length)).toBeGreaterThanOrEqual(7);
    }
  });
});
