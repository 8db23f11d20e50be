import { Logger } from '@nestjs/common';
import type { CoreEvent } from '@openbourse/core/engine';
import { InProcessStreamBus } from '../bus/in-process-stream-bus';
import { ownerTopic, tenantTopic, userTopic } from '../bus/stream-bus';
import type { PrivateMessage, PrivateMessagePresenter, Viewer } from './private-message';
import { PrivateMessages } from './private-messages';
import { PrivateStreamPublisher } from './private-stream-publisher';

Logger.overrideLogger(false);

const owners: Record<number, number> = { 1: 11, 2: 12, 3: 0 };

/** Shows the kind of the event; as a promise, or not at all, for the kinds that are told so. */
class Presenter implements PrivateMessagePresenter {
  readonly asked: [kind: string, viewer: Viewer][] = [];
  late = new Set<string>();
  failing = new Set<string>();

  present(event: CoreEvent, _origin: unknown, viewer: Viewer): PrivateMessage | Promise<PrivateMessage> {
    const { kind } = event;
    this.asked.push([kind, viewer]);
    if (this.failing.has(kind)) throw new Error(`no ${kind}`);
    const message = { channel: 'c', type: kind, data: { kind } };
    if (!this.late.has(kind)) return message;
    return new Promise((resolve) => setTimeout(() => resolve(message), 5));
  }
}

class Rig {
  readonly bus = new InProcessStreamBus();
  readonly presenter = new Presenter();
  lateOwners = false;
  readonly publisher: PrivateStreamPublisher;
  private batch = 0;

  constructor() {
    const accounts = {
      ownerOf: (_tenantId: number, accountId: number) =>
        this.lateOwners ? Promise.resolve(owners[accountId] ?? 0) : (owners[accountId] ?? 0),
      ownerOfUser: () => Promise.resolve(undefined),
    };
    const messages = new PrivateMessages([Presenter], accounts, { get: () => this.presenter } as never);
    this.publisher = new PrivateStreamPublisher(this.bus, messages, accounts);
    this.publisher.restart({ batch: 0, levels: [], tenantSeqs: new Map([[1, 40]]) });
  }

  hear(topic: string): unknown[] {
    const heard: unknown[] = [];
    this.bus.subscribe(topic, (message) => {
      const { seq, type } = message as { seq: number; type?: string };
      heard.push(type === undefined ? seq : [seq, type]);
    });
    return heard;
  }

  take(...events: object[]): void | Promise<void> {
    return this.publisher.take({ shard: 0, batch: ++this.batch, timeMs: 0, events: events as CoreEvent[] });
  }
}

const balance = (ownerNo: number, streamSeq: number) => ({ kind: 'balance_changed', tenantId: 1, ownerNo, streamSeq });
const position = (ownerNo: number, streamSeq: number) => ({
  kind: 'position_changed',
  tenantId: 1,
  ownerNo,
  streamSeq,
});
const trade = (taker: number, takerStreamSeq: number, maker: number, makerStreamSeq: number) => ({
  kind: 'trade_executed',
  tenantId: 1,
  takerAccountId: taker,
  takerStreamSeq,
  makerAccountId: maker,
  makerStreamSeq,
});
const level = { kind: 'level_changed', tenantId: 1 };

test('each owner hears their own with the engine’s numbers, the operators all of it with the tenant’s', () => {
  const rig = new Rig();
  const [one, two, tenant, other] = [ownerTopic(1, 11), ownerTopic(1, 12), tenantTopic(1), tenantTopic(2)].map(
    (topic) => rig.hear(topic),
  );
  expect(rig.take(balance(11, 5), level, trade(1, 6, 2, 3), position(12, 4))).toBeUndefined();
  expect(one).toEqual([
    [5, 'balance_changed'],
    [6, 'trade_executed'],
  ]);
  expect(two).toEqual([
    [3, 'trade_executed'],
    [4, 'position_changed'],
  ]);
  expect(tenant).toEqual([
    [41, 'balance_changed'],
    [42, 'trade_executed'],
    [43, 'position_changed'],
  ]);
  expect(other).toEqual([]);
});

test('the tenant’s numbers go on over batches, also over those that nobody heard', () => {
  const rig = new Rig();
  void rig.take(balance(11, 1), balance(11, 2));
  const heard = rig.hear(tenantTopic(1));
  void rig.take(balance(11, 3));
  expect(heard).toEqual([[43, 'balance_changed']]);
});

test('what nobody listens to is not made', () => {
  const rig = new Rig();
  rig.hear(ownerTopic(1, 12));
  void rig.take(balance(11, 1), trade(1, 2, 2, 1));
  expect(rig.presenter.asked.map(([kind]) => kind)).toEqual(['trade_executed']);
});

test('each side of a trade is shown as its own', () => {
  const rig = new Rig();
  rig.hear(ownerTopic(1, 11));
  rig.hear(ownerTopic(1, 12));
  void rig.take(trade(1, 1, 2, 1));
  const owned = rig.presenter.asked.map(([, viewer]) =>
    viewer.kind === 'owner' ? [viewer.ownerNo, viewer.ownsAccount(1), viewer.ownsAccount(2)] : [],
  );
  expect(owned).toEqual([
    [11, true, false],
    [12, false, true],
  ]);
});

test('the house’s side of a trade is nobody’s', () => {
  const rig = new Rig();
  const heard = rig.hear(ownerTopic(1, 0));
  void rig.take(trade(3, 1, 1, 1), balance(0, 2));
  expect(heard).toEqual([]);
});

test('messages that have to be looked up hold up those behind them', async () => {
  const rig = new Rig();
  rig.presenter.late.add('trade_executed');
  rig.lateOwners = true;
  const one = rig.hear(ownerTopic(1, 11));
  const tenant = rig.hear(tenantTopic(1));
  await rig.take(balance(11, 1), trade(1, 2, 2, 1), balance(11, 3), trade(2, 2, 1, 4), position(11, 5));
  expect(one.map((told) => (told as [number])[0])).toEqual([1, 2, 3, 4, 5]);
  expect(tenant.map((told) => (told as [number])[0])).toEqual([41, 42, 43, 44, 45]);
});

test('of a message that cannot be made the number is told', async () => {
  const rig = new Rig();
  rig.presenter.failing.add('position_changed');
  const heard = rig.hear(ownerTopic(1, 11));
  await rig.take(balance(11, 1), position(11, 2), balance(11, 3));
  expect(heard).toEqual([[1, 'balance_changed'], 2, [3, 'balance_changed']]);
});

test('an account that is opened is told to its user', () => {
  const rig = new Rig();
  const heard: unknown[] = [];
  rig.bus.subscribe(userTopic(1, 'U'), (opened) => heard.push(opened));
  void rig.take({ kind: 'account_opened', tenantId: 1, userId: 'U', ownerNo: 9 });
  expect(heard).toEqual([{ ownerNo: 9 }]);
});

test('started again it may have missed some: everybody looks at their numbers', () => {
  const rig = new Rig();
  let told = 0;
  rig.bus.onInterrupted(() => told++);
  rig.publisher.restart({ batch: 7, levels: [], tenantSeqs: new Map([[1, 90]]) });
  const heard = rig.hear(tenantTopic(1));
  void rig.take(balance(11, 1));
  expect([told, heard]).toEqual([1, [[91, 'balance_changed']]]);
});
