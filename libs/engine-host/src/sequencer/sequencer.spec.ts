import { Engine, GTD, PENDING, plainTerms, type Command } from '@openbourse/core/engine';
import type { ClientCommand, CommandOutcome } from '../client/core-client';
import { coreRuntime, type CoreRuntime } from '../core-runtime';
import { chainStart } from '../journal/chain';
import { decodeCommands } from '../journal/journal-reader';
import { defaultLimits } from '../limits';
import { FakeStore, noLookups, settled } from '../testing/fake-store';
import { limitOrder, openMarket, tenantId, type Trader } from '../testing/market';
import { newStreamNumbering } from '../projection/projection';
import { Sequencer, type Leadership } from './sequencer';

let now: number;
let store: FakeStore;
let sequencer: Sequencer;
let failures: unknown[];
let committed: number[];
let traders: Trader[];

const noon = Date.UTC(2026, 0, 5, 12);

function leadership(runtime = coreRuntime): Leadership {
  const engine = runtime.create(0);
  const recovered = {
    engine,
    batch: 0,
    chain: chainStart,
    timeMs: 0,
    unfinished: false,
    numbering: newStreamNumbering(),
    accountIds: [],
    replayedCommands: 0,
  };
  return { recovered, store, lookups: noLookups };
}

function newSequencer(runtime: CoreRuntime, batchCommandsMax: number): Sequencer {
  return new Sequencer({
    clock: () => now,
    runtime,
    limits: { ...defaultLimits, queueMax: 20, batchCommandsMax },
    events: {
      committed: ({ batch }) => committed.push(batch),
      snapshotTaken: () => undefined,
      failed: (error) => failures.push(error),
      batchMeasured: () => undefined,
    },
  });
}

/** A market, with every commit let through. */
async function openedMarket(): Promise<Trader[]> {
  let done = false;
  const opening = openMarket(sequencer).finally(() => (done = true));
  while (!done) {
    if (store.inFlight) await store.succeed();
    else await settled();
  }
  return opening;
}

beforeEach(async () => {
  now = noon;
  failures = [];
  committed = [];
  store = new FakeStore();
  sequencer = newSequencer(coreRuntime, 4);
  sequencer.resume(leadership(), 'absent');
  traders = await openedMarket();
});

const kinds = (batch = store.batches.at(-1)!) =>
  decodeCommands(coreRuntime, batch.commands).map((command) => command.kind);
const place = (id = '', fingerprint = 1) =>
  sequencer.submit(limitOrder(traders[0], { clientOrderId: id, fingerprint, limitPrice: 9_000 }));

test('what arrives during a commit is one batch, sent when that commit is done, and no caller is answered before its own', async () => {
  const answers: number[] = [];
  void place().then(() => answers.push(1));
  await settled();
  void place().then(() => answers.push(2));
  void place().then(() => answers.push(3));
  await settled();
  expect(answers).toEqual([]);
  const first = store.batches.length;
  await store.succeed();
  expect(answers).toEqual([1]);
  expect(store.batches.length).toBe(first + 1);
  expect(kinds()).toEqual(['place_order', 'place_order']);
  await store.succeed();
  expect(answers).toEqual([1, 2, 3]);
  expect(committed).toEqual(committed.map((_, i) => i + 1));
});

test('a batch takes no more commands than it may', async () => {
  const before = store.batches.length;
  const all = sequencer.submitAll(Array.from({ length: 10 }, () => limitOrder(traders[0], { limitPrice: 9_000 })));
  await settled();
  while (store.inFlight) await store.succeed();
  expect((await all).every((outcome) => outcome.status === 'done')).toBe(true);
  expect(store.batches.slice(before).map((batch) => batch.commandCount)).toEqual([4, 4, 2]);
});

test('beyond the queue limit callers hear engine_overloaded and nothing is done', async () => {
  const outcomes: CommandOutcome[] = [];
  for (let i = 0; i < 25; i++) void place().then((outcome) => outcomes.push(outcome));
  await settled();
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ status: 'unavailable', code: 'engine_overloaded' })));
});

test('a repeat on its way waits for the first; another body is a conflict; a refused order frees its id', async () => {
  const same = [place('a', 1), place('a', 1), place('a', 2)];
  const refused = sequencer.submit(limitOrder(traders[0], { clientOrderId: 'b', qty: 2_000_000 }));
  await settled();
  await store.succeed();
  expect(await Promise.all(same)).toMatchObject([{ repeated: false }, { repeated: true }, { status: 'conflict' }]);
  expect((await refused).status).toBe('refused');
  const again = place('b', 9);
  await settled();
  await store.succeed();
  expect(await again).toMatchObject({ status: 'done', repeated: false });
});

test('the first batch after midnight begins with the end of the day', async () => {
  now = noon + 3 * 86_400_000;
  void place();
  await settled();
  expect(kinds()).toEqual(['end_day', 'place_order']);
  expect(decodeCommands(coreRuntime, store.batches.at(-1)!.commands)[0]).toEqual({
    kind: 'end_day',
    dayMs: Date.UTC(2026, 0, 8),
  });
});

test("a good-till-date order ends with the first batch after its time, before that batch's commands", async () => {
  const order = limitOrder(traders[0], { limitPrice: 9_000, timeInForce: GTD });
  const until = sequencer.submit({ ...order, extended: { ...plainTerms, expiresMs: noon + 60_000 } });
  await settled();
  await store.succeed();
  expect((await until).status).toBe('done');
  now = noon + 59_999;
  sequencer.tick();
  await settled();
  expect(store.inFlight).toBe(false);
  now = noon + 60_000;
  void place();
  await settled();
  expect(kinds()).toEqual(['expire_orders', 'place_order']);
});

test('midnight and expiry come in this order, also when nobody sends a command, and each once', async () => {
  const order = limitOrder(traders[0], { limitPrice: 9_000, timeInForce: GTD });
  const until = sequencer.submit({ ...order, extended: { ...plainTerms, expiresMs: noon + 86_400_000 } });
  await settled();
  await store.succeed();
  expect((await until).status).toBe('done');
  now = noon + 86_400_000;
  sequencer.tick();
  await settled();
  expect(kinds()).toEqual(['end_day', 'expire_orders']);
  await store.succeed();
  sequencer.tick();
  await settled();
  expect(store.inFlight).toBe(false);
});

test('a day that ends while a commit is under way ends in the next batch, although that commit is done at once', async () => {
  void place();
  await settled();
  now = noon + 86_400_000;
  sequencer.tick();
  await store.succeed();
  expect(kinds()).toEqual(['end_day']);
});

test('time never runs backwards', async () => {
  now = noon - 5_000;
  void place();
  await settled();
  expect(store.batches.at(-1)!.timeMs).toBe(noon);
});

test('a batch that cannot be told is answered outcome_unknown, what was only applied as not done', async () => {
  const inFlight = place('x');
  await settled();
  const applied = place('y');
  await store.fail(new Error('connection lost'));
  expect(failures).toHaveLength(1);
  sequencer.suspend();
  sequencer.abandon('unknown');
  expect(await inFlight).toEqual({ status: 'unavailable', code: 'outcome_unknown' });
  expect(await applied).toEqual({ status: 'unavailable', code: 'engine_unavailable' });
  expect(await place()).toEqual({ status: 'unavailable', code: 'engine_unavailable' });
});

test('a batch that the journal has is answered as it was; what was only applied is applied again', async () => {
  const inFlight = place('x');
  await settled();
  const applied = place('y');
  await store.fail(new Error('connection lost'));
  sequencer.suspend();
  store = new FakeStore();
  sequencer.resume(leadership(), 'committed');
  await settled();
  expect(await inFlight).toMatchObject({ status: 'done' });
  expect(kinds()).toEqual(['place_order']);
  await store.succeed();
  // The fresh engine of this test knows no account.
  expect(await applied).toMatchObject({ status: 'refused' });
});

describe('a recovery that finds a command unfinished', () => {
  const commit = async (command: ClientCommand): Promise<void> => {
    void sequencer.submit(command);
    await settled();
    await store.succeed();
  };
  const oneStepAtATime: CoreRuntime = { ...coreRuntime, create: () => new Engine({ shard: 0, stepsMax: 1 }) };
  const resting = (trader: Trader): ClientCommand => limitOrder(trader, { limitPrice: 9_000 });
  const cancelAll = (trader: Trader): Command => ({ kind: 'cancel_all', tenantId, ...trader, instrumentId: 0 });

  /** An engine that takes one step at a time: all that is durable, then the command. */
  function engineAfter(command: Command, timeMs: number): Engine {
    const engine = new Engine({ shard: 0, stepsMax: 1 });
    for (const batch of store.batches)
      for (const before of decodeCommands(coreRuntime, batch.commands)) engine.apply(before, batch.timeMs);
    expect(engine.apply(command, timeMs)).toBe(PENDING);
    return engine;
  }

  function resumeOn(engine: Engine, batch: number, timeMs: number): void {
    sequencer.suspend();
    store = new FakeStore();
    const { recovered, lookups } = leadership();
    const found = { ...recovered, engine, batch, timeMs, unfinished: true };
    sequencer.resume({ recovered: found, store, lookups }, 'absent');
  }

  test("another engine's command is not taken for one that was lost here under the same batch number", async () => {
    await commit(resting(traders[1]));
    await commit(resting(traders[1]));
    const engine = engineAfter(cancelAll(traders[1]), noon);
    const waits = place('x');
    await settled();
    const { batch } = store.batches.at(-1)!;
    await store.fail(new Error('connection lost'));
    resumeOn(engine, batch, noon);
    await settled();
    expect(kinds()).toEqual(['continue']);
    await store.succeed();
    expect(kinds()).toEqual(['place_order']);
    await store.succeed();
    expect(await waits).toMatchObject({ status: 'done', result: { order: { clientOrderId: 'x' } } });
  });

  test('what was begun here is not begun anew when another engine has led: nobody knows what it came to', async () => {
    sequencer = newSequencer(oneStepAtATime, 1);
    sequencer.resume(leadership(oneStepAtATime), 'absent');
    traders = await openedMarket();
    for (let i = 0; i < 3; i++) await commit(resting(traders[1]));
    const begun = sequencer.submit(cancelAll(traders[1]) as ClientCommand);
    await settled();
    await store.succeed();
    expect(kinds()).toEqual(['continue']);
    await store.fail(new Error('connection lost'));
    // The other engine has gone on with it, and is not done either.
    const { batch } = store.batches.pop()!;
    resumeOn(engineAfter({ kind: 'continue' }, noon), batch, noon);
    await settled();
    expect(await begun).toEqual({ status: 'unavailable', code: 'outcome_unknown' });
    expect(kinds()).toEqual(['continue']);
  });

  test.each([
    ['committed', 'outcome_unknown'],
    ['unknown', 'outcome_unknown'],
    ['absent', 'engine_unavailable'],
  ] as const)(
    'a command that was done here after its first chunk had been sent, which is %s: %s',
    async (fate, code) => {
      sequencer = newSequencer(oneStepAtATime, 1);
      sequencer.resume(leadership(oneStepAtATime), 'absent');
      traders = await openedMarket();
      for (let i = 0; i < 2; i++) await commit(resting(traders[1]));
      const begun = sequencer.submit(cancelAll(traders[1]) as ClientCommand);
      await settled();
      // Makes it go on while the commit is under way: the next batch has the rest of it.
      const after = place('x');
      await store.fail(new Error('connection lost'));
      sequencer.suspend();
      sequencer.abandon(fate);
      expect(await begun).toEqual({ status: 'unavailable', code });
      expect(await after).toEqual({ status: 'unavailable', code: 'engine_unavailable' });
    },
  );

  test('what time had brought to its batch is done before the commands of others', async () => {
    await commit(resting(traders[1]));
    await commit(resting(traders[1]));
    const extended = { ...plainTerms, expiresMs: noon + 60_000 };
    await commit(limitOrder(traders[0], { limitPrice: 9_000, timeInForce: GTD, extended }));
    now = noon + 60_000;
    resumeOn(engineAfter(cancelAll(traders[1]), now), store.batches.at(-1)!.batch + 1, now);
    void place('x');
    await settled();
    expect(kinds()).toEqual(['continue', 'expire_orders', 'place_order']);
  });
});
