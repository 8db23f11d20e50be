import { DoorClosed } from './door';
import { SignInRefused } from './life-session';
import { newLife } from './new-life';
import { Pacer } from './pacer';
import { Runner } from './runner';
import { EngineMarket } from './testing/engine-market';
import type { Command, Outcome } from './trading';

/** A market whose server goes away at times, and a clock that only sleeping moves. */
class Troubled extends EngineMarket {
  failure: Error | undefined;
  readonly sentMs: number[] = [];
  readonly triedMs: number[] = [];

  override async book(symbol: string): ReturnType<EngineMarket['book']> {
    if (this.failure) this.triedMs.push(this.timeMs);
    if (this.failure) throw this.failure;
    return super.book(symbol);
  }

  override async openOrders(email: string): ReturnType<EngineMarket['openOrders']> {
    if (this.failure) this.triedMs.push(this.timeMs);
    if (this.failure) throw this.failure;
    return super.openOrders(email);
  }

  override async send(email: string, command: Command): Promise<Outcome> {
    this.sentMs.push(this.timeMs);
    return super.send(email, command);
  }
}

function runnerOn(market: Troubled, events: Map<number, () => void>) {
  const said: string[] = [];
  const runner = new Runner({
    life: newLife(market, 1),
    pacer: new Pacer(),
    now: () => market.timeMs,
    log: { info: (_, message) => said.push(message), warn: (_, message) => said.push(message) },
    sleep: async (ms) => {
      market.timeMs += ms + 1;
      for (const [atMs, event] of events) if (market.timeMs >= atMs) event();
    },
  });
  return { runner, said };
}

it('waits longer and longer while the server is away, and goes on when it is back', async () => {
  const market = new Troubled();
  const startMs = market.timeMs;
  const at = (seconds: number) => startMs + seconds * 1_000;
  const events = new Map([
    [at(20), () => (market.failure = new DoorClosed('gone'))],
    [at(140), () => (market.failure = undefined)],
    [at(200), () => runner.stop()],
  ]);
  const { runner, said } = runnerOn(market, events);
  await runner.run();
  const waits = market.triedMs.slice(1).map((ms, i) => Math.round((ms - market.triedMs[i]) / 1_000));
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 30]);
  expect(market.sentMs.filter((ms) => ms > at(20) && ms < at(139))).toEqual([]);
  expect(market.sentMs.filter((ms) => ms > at(175)).length).toBeGreaterThan(60);
  expect(said[0]).toBe('the demo lives');
});

it('waits as long as the server asks', async () => {
  const market = new Troubled();
  const startMs = market.timeMs;
  market.failure = new DoorClosed('answered 429', 45_000);
  const events = new Map([[startMs + 100_000, () => runner.stop()]]);
  const { runner } = runnerOn(market, events);
  await runner.run();
  expect(market.triedMs.length).toBe(3);
});

it('survives mistakes of its own', async () => {
  const market = new Troubled();
  const startMs = market.timeMs;
  market.failure = new TypeError('undefined is not a function');
  const events = new Map([
    [startMs + 10_000, () => (market.failure = undefined)],
    [startMs + 60_000, () => runner.stop()],
  ]);
  const { runner, said } = runnerOn(market, events);
  await runner.run();
  expect(said).toContain('the demo waits');
  expect(market.sentMs.length).toBeGreaterThan(100);
});

it('gives up when its traders cannot sign in', async () => {
  const market = new Troubled();
  market.failure = new SignInRefused('maker1@demo.local: invalid_credentials');
  const { runner, said } = runnerOn(market, new Map());
  await runner.run();
  expect(said.at(-1)).toBe('the demo does not live: its traders cannot sign in');
});
