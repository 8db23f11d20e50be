import { startEngineHost, type EngineHost } from '@openbourse/engine-host';
import { IntegrationBus, type CommittedEvents, type EventBatch, type LiveStart } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { limitOrder, must, openMarket, tenantId, type Trader } from '../../../../libs/engine-host/src/testing/market';
import { Relay } from './relay';
import { silent, until } from './testing/batches';

/** Takes batches when let. */
class GatedBus extends IntegrationBus {
  readonly published: number[] = [];
  private open!: () => void;
  private gate = Promise.resolve();

  close(): void {
    this.gate = new Promise((resolve) => (this.open = resolve));
  }

  letThrough(): void {
    this.open();
  }

  async publish({ batch }: EventBatch): Promise<void> {
    await this.gate;
    this.published.push(batch);
  }

  subscribe = () => () => undefined;
  wants = () => true;
}

class Listener {
  start: LiveStart | undefined;
  readonly taken: CommittedEvents[] = [];

  restart(at: LiveStart): void {
    this.start = at;
  }

  take(committed: CommittedEvents): void {
    this.taken.push(committed);
  }
}

let database: TestDatabase;
let host: EngineHost;
let bus: GatedBus;
let listener: Listener;
let relay: Relay;
let traders: Trader[];

const startRelay = async (engine?: EngineHost): Promise<void> => {
  listener = new Listener();
  relay = new Relay({
    connectionString: database.engineUrl,
    bus,
    translators: [],
    resumeAfter: () => Promise.resolve(bus.published.at(-1) ?? 0),
    live: [listener],
    engine,
    log: silent,
  });
  await relay.ready;
};

const order = (trader: Trader, limitPrice: number) => must(host.client, limitOrder(trader, { limitPrice }));
const batches = () => listener.taken.map(({ batch }) => batch);
const after = (batch: number) => Array.from({ length: host.position.batch - batch }, (_, i) => batch + 1 + i);

beforeEach(async () => {
  database = await startTestDatabase();
  host = await startEngineHost({ connectionString: database.engineUrl });
  traders = await openMarket(host.client);
  bus = new GatedBus();
});

afterEach(async () => {
  await relay.stop();
  await host.stop();
  await database.stop();
});

test('what is live starts from the present: levels and stream numbers of one moment; the bus from where it stood', async () => {
  await order(traders[0], 9_000);
  await must(host.client, limitOrder(traders[1], { limitPrice: 9_000, qty: 5 }));
  await startRelay(host);
  const { batch } = host.position;
  expect(listener.start).toMatchObject({
    batch,
    levels: [{ tenantId, instrumentId: 1, side: 0, price: 9_000, qty: 15 }],
  });
  expect(bus.published).toEqual(after(0));
  await order(traders[0], 9_100);
  await until(() => listener.taken.length === 1);
  const counted = listener.taken[0].events.filter(({ kind }) => kind !== 'level_changed').length;
  await relay.stop();
  const before = listener.start!.tenantSeqs.get(tenantId)!;
  await startRelay(host);
  expect(listener.start!.tenantSeqs.get(tenantId)).toBe(before + counted);
});

test('a consumer of the bus that waits holds up nothing live, and gets everything in the end', async () => {
  await startRelay(host);
  const { batch } = host.position;
  bus.close();
  for (let i = 0; i < 10; i++) await order(traders[0], 9_000 + i);
  await until(() => listener.taken.length === 10);
  expect(batches()).toEqual(after(batch));
  expect(bus.published).toEqual(Array.from({ length: batch }, (_, i) => i + 1));
  bus.letThrough();
  await until(() => bus.published.length === host.position.batch);
  expect(bus.published).toEqual(after(0));
});

test('without the engine beside it, it reads what the engine commits from the journal', async () => {
  await startRelay();
  const { batch } = host.position;
  await order(traders[0], 9_000);
  await order(traders[0], 9_001);
  await until(() => listener.taken.length >= 2 && bus.published.length === host.position.batch);
  expect(batches()).toEqual(after(batch));
  expect(listener.taken[0].events.some(({ kind }) => kind === 'order_accepted')).toBe(true);
});
