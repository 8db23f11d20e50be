import { setImmediate as turn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Principal } from '@openbourse/platform';
import type { PrivateMessage } from '@openbourse/streams';
import { InProcessStreamBus } from '../../../../streams/src/bus/in-process-stream-bus';
import type { EngagedKillSwitchView } from './engaged-kill-switch.view';
import { EngagedKillSwitches, type EngagedKillSwitchReader } from './engaged-kill-switches';
import { killSwitchTopic, KillSwitchNewsPublisher } from './kill-switch-news';
import { KillSwitchWatch } from './kill-switch-watch';

Logger.overrideLogger(false);

const since = '2026-11-21T08:00:00.000Z';
const user = (userId: string, tenantId = 1): Principal => ({ userId, tenantId, tenantCode: 't', roles: [], email: '' });
const targets = ({ data }: PrivateMessage): string[] => (data as EngagedKillSwitchView[]).map(({ target }) => target);

/** Switches by tenant: `AAPL` of an instrument, `ann:A1` of an account of ann. */
class Market {
  readonly engaged = new Map<number, string[]>();
  readonly bus = new InProcessStreamBus();
  readonly news = new KillSwitchNewsPublisher(this.bus);
  readonly watch = new KillSwitchWatch(this as unknown as EngagedKillSwitchReader, this.bus);
  reads = 0;
  failures = 0;
  /** Holds up a reading after it saw what there is. */
  gate: Promise<void> = Promise.resolve();

  async read(tenantId: number): Promise<EngagedKillSwitches> {
    this.reads++;
    if (this.failures-- > 0) throw new Error('no database');
    const found = new EngagedKillSwitches();
    for (const name of this.engaged.get(tenantId) ?? []) {
      const [userId, account] = name.split(':');
      if (account === undefined) found.everybodys.push({ scope: 'instrument', target: name, since });
      else found.add({ scope: 'account', target: account, since }, userId as string);
    }
    await this.gate;
    return found;
  }

  set(tenantId: number, ...engaged: string[]): void {
    this.engaged.set(tenantId, engaged);
    const event = {
      kind: 'kill_switch_changed',
      tenantId,
      scope: 2,
      targetId: 1,
      engaged: true,
      reason: '',
      actor: '',
    };
    this.news.take({ shard: 0, batch: 1, timeMs: 0, events: [event] } as never);
  }

  follow(principal: Principal) {
    const told: string[][] = [];
    const leave = this.watch.follow(principal, (message) => told.push(targets(message)));
    return { told, leave };
  }
}

const opened: Market[] = [];
function market(): Market {
  const made = new Market();
  opened.push(made);
  return made;
}
afterEach(() => opened.splice(0).forEach(({ watch }) => watch.onModuleDestroy()));

test('whoever follows is told what is engaged, nothing included, and every change', async () => {
  const desk = market();
  const { told } = desk.follow(user('ann'));
  await turn();
  desk.set(1, 'AAPL');
  await turn();
  desk.set(1);
  await turn();
  expect(told).toEqual([[], ['AAPL'], []]);
});

test('an account’s kill switch is told to its owner alone, and nobody else hears that anything changed', async () => {
  const desk = market();
  const [ann, bob, stranger] = [user('ann'), user('bob'), user('ann', 2)].map((one) => desk.follow(one).told);
  await turn();
  desk.set(1, 'ann:A1');
  await turn();
  expect([ann, bob, stranger]).toEqual([[[], ['A1']], [[]], [[]]]);
});

test('who follows later is told at once what was read for the others', async () => {
  const desk = market();
  desk.engaged.set(1, ['AAPL']);
  desk.follow(user('ann'));
  await turn();
  const { told } = desk.follow(user('bob'));
  expect([told, desk.reads]).toEqual([[['AAPL']], 1]);
});

test('a change during a reading is read too, and many in a row are read once', async () => {
  const desk = market();
  let open = (): void => undefined;
  desk.gate = new Promise((resolve) => (open = resolve));
  const { told } = desk.follow(user('ann'));
  for (const symbol of ['AAPL', 'MSFT', 'TCS']) desk.set(1, symbol);
  open();
  await turn();
  expect([told.at(-1), desk.reads]).toEqual([['TCS'], 2]);
});

test('what was lost on the way is read again', async () => {
  const desk = market();
  const { told } = desk.follow(user('ann'));
  await turn();
  desk.engaged.set(1, ['AAPL']);
  desk.bus.interrupt();
  await turn();
  desk.engaged.set(1, []);
  desk.news.restart();
  await turn();
  expect(told).toEqual([[], ['AAPL'], []]);
});

test('a failed reading is tried again', async () => {
  const desk = market();
  desk.engaged.set(1, ['AAPL']);
  desk.failures = 1;
  const { told } = desk.follow(user('ann'));
  await turn();
  expect(told).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(told).toEqual([['AAPL']]);
});

test('a tenant that nobody follows is not read, and one that is followed again is read anew', async () => {
  const desk = market();
  const { told, leave } = desk.follow(user('ann'));
  await turn();
  leave();
  desk.set(1, 'AAPL');
  await turn();
  expect([told, desk.reads]).toEqual([[[]], 1]);
  const again = desk.follow(user('ann'));
  await turn();
  expect([again.told, desk.reads]).toEqual([[['AAPL']], 2]);
});

test('other events are no news', () => {
  const desk = market();
  const published: unknown[] = [];
  desk.bus.subscribe(killSwitchTopic, (news) => published.push(news));
  desk.news.take({ shard: 0, batch: 1, timeMs: 0, events: [{ kind: 'level_changed', tenantId: 1 }] } as never);
  expect(published).toEqual([]);
});
