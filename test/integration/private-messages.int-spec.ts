import {
  isOpenStatus,
  killSwitchScopes,
  orderClasses,
  orderStatuses,
  orderTypes,
  placesInOwnerStreams,
  sessionPhases,
  tenantStreamOf,
  type CoreEvent,
  type InstrumentTerms,
  type PlaceLinkedOrders,
  type PlaceOrder,
} from '@openbourse/core/engine';
import {
  coreRuntime,
  decodeEvents,
  startEngineHost,
  type ClientCommand,
  type CommandResult,
  type CoreClient,
  type EngineHost,
} from '@openbourse/engine-host';
import { listingMessages } from '@openbourse/market-data/composition';
import { orderMessages } from '@openbourse/orders/composition';
import { portfolioMessages } from '@openbourse/portfolio/composition';
import { riskMessages } from '@openbourse/risk/composition';
import type {
  EventOrigin,
  MessageDefinition,
  PrivateMessage,
  PrivateMessagePresenter,
  Viewer,
} from '@openbourse/streams';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { streams } from '../../apps/api/src/streams';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/start-test-api';
import { seeded } from '../../tools/api/seeded';
import { compareBalances, compareFills, compareOrders, comparePositions } from '../../tools/streams/compare';
import { calendarFromNow } from '../e2e/testing/session-steps';
import { PrivateState, type Balance, type Fill, type Order, type Position } from '../../tools/streams/private-state';
import { RandomOrders, type Traded } from './testing/random-orders';

const tenantId = 1;
const orderCount = 1_500;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const random = seeded(20261121);
const below = (n: number): number => Math.floor(random() * n);

interface Account {
  readonly accountId: number;
  readonly ownerNo: number;
  readonly publicId?: string;
}

interface Told {
  readonly event: CoreEvent;
  readonly origin: EventOrigin;
}

let host: EngineHost;
let api: TestApi;
let db: Client;
let presenters: PrivateMessagePresenter[];
const told: Told[] = [];
const accounts: Account[] = [];
const emails = ['ann@one.local', 'bob@one.local', 'cem@one.local'];
const instruments: Traded[] = [];

const submit = async (command: ClientCommand): Promise<CommandResult | undefined> => {
  const outcome = await host.client.submit(command);
  if (outcome.status !== 'done' && outcome.status !== 'refused') throw new Error(JSON.stringify(outcome));
  return outcome.status === 'done' ? outcome.result : undefined;
};

const asset = (code: string, assetClass: 'fiat' | 'crypto' | 'equity', scale: number): ClientCommand => ({
  kind: 'define_asset',
  tenantId,
  code,
  name: code,
  assetClass,
  scale,
  displayScale: Math.min(scale, 2),
});

const terms = (symbol: string, change: Partial<InstrumentTerms>): InstrumentTerms => ({
  symbol,
  name: symbol,
  baseAsset: symbol,
  quoteAsset: 'USD',
  priceScale: 2,
  qtyScale: 0,
  lot: 1,
  ticks: [{ fromPrice: 0, tick: 1 }],
  bandBps: 0,
  protectionBps: 500,
  qtyMax: 1e12,
  notionalMax: 9e15,
  referencePrice: 10_000,
  makerPpm: 100,
  takerPpm: 300,
  feeMin: 0,
  feeMax: 0,
  ...change,
});

async function openMarket(): Promise<void> {
  await submit({ kind: 'open_tenant', tenantId, code: 'one' });
  for (const definition of [asset('USD', 'fiat', 7), asset('AAPL', 'equity', 0), asset('BTC', 'crypto', 8)]) {
    await submit(definition);
  }
  const share = await submit({ kind: 'list_instrument', tenantId, terms: terms('AAPL', {}) });
  const coin = await submit({
    kind: 'list_instrument',
    tenantId,
    terms: terms('BTC', { qtyScale: 5, referencePrice: 6_000_000 }),
  });
  instruments.push(
    { id: share!.instrumentId!, price: 10_000, lot: 1, lotWorth: 100e7 },
    { id: coin!.instrumentId!, price: 6_000_000, lot: 1_000, lotWorth: 600e7 },
  );
  const limits = { ordersPerSecondMax: 1_000_000, burstMax: 1_000_000, openOrdersMax: 1_000 };
  for (const [index, email] of [...emails, emails[0]].entries()) {
    const userId = index < emails.length ? await api.createUser({ email }) : userIds[0];
    userIds.push(userId);
    const opened = await submit({ kind: 'open_account', tenantId, userId, name: `Account ${index}`, limits });
    const account = { accountId: opened!.accountId!, ownerNo: opened!.ownerNo! };
    accounts.push(account);
    // The last cannot afford much: denials belong to the flow.
    const rich = index < emails.length ? 1e14 : 2e11;
    for (const [assetId, amount] of [
      [1, rich],
      [2, 5_000],
      [3, 5e9],
    ]) {
      await submit({
        kind: 'adjust',
        tenantId,
        accountId: account.accountId,
        assetId,
        amount,
        reason: 'funds',
        actor: 'op',
      });
    }
  }
}
const userIds: string[] = [];

const orders = new RandomOrders(random);
const place = (): PlaceOrder | PlaceLinkedOrders =>
  orders.next({ tenantId, ...accounts[below(accounts.length)] }, instruments[below(2)]);

async function randomStep(open: { orderId: number; createdMs: number; ownerNo: number; qty: number }[]): Promise<void> {
  const chance = random();
  const order = open[below(open.length)];
  if (order && chance < 0.12) {
    await submit({ kind: 'cancel_order', tenantId, ...order });
  } else if (order && chance < 0.24) {
    await submit({ kind: 'replace_order', tenantId, ...order, qty: order.qty + below(3), limitPrice: 0, stopPrice: 0 });
  } else if (chance < 0.245) {
    await submit({ kind: 'cancel_all', tenantId, ownerNo: accounts[below(3)].ownerNo, accountId: 0, instrumentId: 0 });
  } else if (chance < 0.27) {
    const { accountId } = accounts[below(accounts.length)];
    await submit({
      kind: 'adjust',
      tenantId,
      accountId,
      assetId: 1 + below(3),
      amount: below(2) ? 7 : -7,
      reason: 'fix',
      actor: 'op',
    });
  } else if (chance < 0.28) {
    const scope = below(3);
    const targetId = [tenantId, accounts[0].accountId, instruments[1].id][scope];
    for (const engaged of [true, false]) {
      await submit({
        kind: 'set_kill_switch',
        tenantId,
        scope,
        targetId,
        engaged,
        reason: killSwitchScopes[scope],
        actor: 'op',
      });
      await submit(place());
    }
  } else if (chance < 0.285) {
    for (const status of [2, 1, 0]) {
      await submit({
        kind: 'set_instrument_status',
        tenantId,
        instrumentId: instruments[0].id,
        status,
        reason: '',
        actor: 'op',
      });
    }
  } else if (chance < 0.29) {
    const limits = { ordersPerSecondMax: 900_000, burstMax: 900_000, openOrdersMax: 900 };
    await submit({
      kind: 'set_account_limits',
      tenantId,
      accountId: accounts[0].accountId,
      limits,
      reason: 'r',
      actor: 'op',
    });
  } else {
    const command = place();
    const placed = await submit(command);
    for (const { orderId, createdMs, qty, status } of placed?.linked ?? (placed?.order ? [placed.order] : [])) {
      if (isOpenStatus(status)) open.push({ orderId, createdMs, ownerNo: command.ownerNo, qty });
    }
  }
}

/** A calendar that calls an auction now, orders that come meanwhile, and the auction. */
async function callAuction(open: Parameters<typeof randomStep>[0]): Promise<void> {
  const instrumentId = instruments[0].id;
  const rules = { triggerSource: 0, dynamicBandBps: 0, staticBandBps: 0, volatilityAuctionMs: 0, randomEndMsMax: 0 };
  const follow = (calendar: string) => ({
    ...{ kind: 'set_trading_rules' as const, tenantId, instrumentId, reason: 'test', actor: 'op' },
    rules: { ...rules, calendar, trailingOrdersMax: 100 },
  });
  const calendar = calendarFromNow('CALL', [
    ['pre_open', -1],
    ['continuous', 600],
    ['closed', 700],
  ]);
  const definition = JSON.stringify(calendar);
  expect(await submit({ kind: 'define_calendar', tenantId, code: 'CALL', definition, actor: 'op' })).toBeDefined();
  expect(await submit(follow('CALL'))).toBeDefined();
  await phaseIs('pre_open');
  for (let step = 0; step < 50; step++) await randomStep(open);
  await submit(follow(''));
  await phaseIs('continuous');
}

async function phaseIs(wanted: string): Promise<void> {
  for (const untilMs = Date.now() + 10_000; Date.now() < untilMs; await sleep(20)) {
    const last = told.findLast(({ event }) => event.kind === 'phase_changed')?.event;
    if (last?.kind === 'phase_changed' && sessionPhases[last.phase] === wanted) return;
  }
  throw new Error(`${wanted} never came`);
}

async function corporateActions(): Promise<void> {
  const instrumentId = instruments[0].id;
  const common = { tenantId, instrumentId, actor: 'op', reason: 'test' };
  await submit({ ...common, kind: 'set_instrument_status', status: 2 });
  await submit({ ...common, kind: 'split', numerator: 3, denominator: 2, fractionPrice: 6_667 });
  const soonMs = Date.now() + 200;
  await submit({ ...common, kind: 'declare_dividend', amountPerUnit: 2_500_000, recordMs: soonMs, payMs: soonMs });
  await submit({ ...common, kind: 'change_symbol', symbol: 'APPL', name: 'Apple' });
  await submit({ ...common, kind: 'set_instrument_status', status: 0 });
  await sleep(800);
}

beforeAll(async () => {
  const lateCore: CoreClient = {
    submit: (command, key) => host.client.submit(command, key),
    submitAll: (commands) => host.client.submitAll(commands),
  };
  api = await startTestApi({ logLevel: 'error' }, { coreClient: lateCore });
  host = await startEngineHost({ connectionString: api.database.engineUrl, log: silent });
  host.onCommitted(({ timeMs, events }) => {
    for (const event of decodeEvents(coreRuntime, events)) told.push({ event, origin: { shard: 0, timeMs } });
  });
  db = new Client({ connectionString: api.database.engineUrl });
  await db.connect();
  await openMarket();
  const open: { orderId: number; createdMs: number; ownerNo: number; qty: number }[] = [];
  for (let step = 0; step < orderCount; step++) await randomStep(open);
  await callAuction(open);
  await corporateActions();
  instruments[0] = { ...instruments[0], price: 6_667, lotWorth: 66e7 };
  for (let step = 0; step < 200; step++) await randomStep(open);
  // The last gtd order has ended by then.
  await sleep(600);
  const get = <T>(type: new (...args: never[]) => T): T => api.app.get(type as never, { strict: false });
  presenters = streams.presenters.map((type) => get<PrivateMessagePresenter>(type as never));
});

afterAll(async () => {
  await db?.end();
  await host?.stop();
  await api?.stop();
});

const ownerOf = (ownerNo: number): Viewer => ({
  kind: 'owner',
  ownerNo,
  ownsAccount: (accountId) => accounts.some((one) => one.accountId === accountId && one.ownerNo === ownerNo),
});

/** What the one presenter says; more than one or none is an error. */
async function present({ event, origin }: Told, viewer: Viewer): Promise<PrivateMessage> {
  const said = presenters.flatMap((presenter) => presenter.present(event, origin, viewer) ?? []);
  if (said.length !== 1) throw new Error(`${said.length} presenters show a ${event.kind} to ${viewer.kind}`);
  return said[0];
}

const ownerNos = (): number[] => [...new Set(accounts.map(({ ownerNo }) => ownerNo))];
const ownerOfAccount = (accountId: number): number => accounts.find((one) => one.accountId === accountId)!.ownerNo;

/** The events of an owner's stream in the order of their numbers, which must be 1, 2, 3 and so on. */
function streamOf(ownerNo: number): Told[] {
  const numbered: Told[] = [];
  for (const one of told) {
    placesInOwnerStreams(one.event, ownerOfAccount, (owner, seq) => {
      if (owner !== ownerNo) return;
      expect(seq).toBe(numbered.length + 1);
      numbered.push(one);
    });
  }
  return numbered;
}

async function get<T>(url: string, email: string): Promise<T> {
  const headers = { authorization: `Bearer ${await api.signIn(email)}` };
  const answer = await api.app.inject({ method: 'GET', url, headers });
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
  return answer.json() as T;
}

async function readAll<T>(path: string, email: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor = ''; ;) {
    const url = `${path}${path.includes('?') ? '&' : '?'}limit=500${cursor}`;
    const page = await get<{ items: T[]; nextCursor: string | null }>(url, email);
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** Those of the numbered stream. */
const definitions = (namespace: '/trading' | '/admin'): MessageDefinition[] =>
  [...orderMessages, ...portfolioMessages, ...riskMessages, ...listingMessages].filter(
    ({ namespaces, direction, event }) =>
      direction === 'server' && namespaces.includes(namespace) && event !== 'kill_switches',
  );

/** The fields that a message class describes, those that may be missing set aside. */
function fieldsOf({ data }: MessageDefinition): { due: string[]; optional: string[] } {
  const fields = (Reflect.getMetadata('swagger/apiModelPropertiesArray', data.prototype as object) as string[]).map(
    (field) => field.slice(1),
  );
  const isOptional = (field: string): boolean =>
    (Reflect.getMetadata('swagger/apiModelProperties', data.prototype as object, field) as { required?: boolean })
      .required === false;
  return { due: fields.filter((field) => !isOptional(field)).sort(), optional: fields.filter(isOptional) };
}

function expectDescribed(said: PrivateMessage[], namespace: '/trading' | '/admin'): void {
  const described = definitions(namespace);
  const kind = ({ channel, type }: { channel: string; type?: string }): string => `${channel} ${type}`;
  expect([...new Set(said.map(kind))].sort()).toEqual(described.map(({ event, type }) => `${event} ${type}`).sort());
  for (const definition of described) {
    const { due, optional } = fieldsOf(definition);
    for (const one of said) {
      if (kind(one) !== `${definition.event} ${definition.type}`) continue;
      const fields = Object.keys(one.data as object).filter((field) => !optional.includes(field));
      expect(fields.sort()).toEqual(due);
    }
  }
}

describe('the private stream of an owner', () => {
  it('has every one of its events told by exactly one presenter, and folds to what REST reads', async () => {
    const listed = await readAll<{ symbol: string; baseAsset: string }>('/api/v1/instruments', emails[0]);
    const baseAssets = new Map(listed.map(({ symbol, baseAsset }) => [symbol, baseAsset]));
    expect(baseAssets.get('APPL')).toBe('AAPL');
    for (const ownerNo of ownerNos()) {
      const email = emails[ownerNos().indexOf(ownerNo)];
      const state = new PrivateState(baseAssets);
      for (const [i, one] of streamOf(ownerNo).entries()) {
        state.apply({ seq: i + 1, ...(await present(one, ownerOf(ownerNo))) });
      }

      const orders = await readAll<Order>('/api/v1/orders?status=all', email);
      expect(orders.length).toBeGreaterThan(100);
      compareOrders(state, orders);
      const fills = await readAll<Fill>('/api/v1/fills', email);
      expect(fills.length).toBeGreaterThan(100);
      compareFills(state, fills);
      for (const { id } of await readAll<{ id: string }>('/api/v1/accounts', email)) {
        const positions = await get<{ items: Position[] }>(`/api/v1/accounts/${id}/positions`, email);
        expect(positions.items.length).toBeGreaterThan(0);
        comparePositions(state, id, positions.items);
        const account = await get<{ balances: Balance[]; streamSeq: number }>(`/api/v1/accounts/${id}`, email);
        compareBalances(state, id, account.balances);
        expect(account.streamSeq).toBe(streamOf(ownerNo).length);
      }
    }
  });

  it('had orders of every kind, linked ones that worked, and some of each fate', async () => {
    const seen = new Map<string, Set<unknown>>();
    for (const email of emails) {
      for (const order of await readAll<Order>('/api/v1/orders?status=all', email)) {
        for (const [field, value] of Object.entries(order)) {
          if (!seen.has(field)) seen.set(field, new Set());
          seen.get(field)!.add(value);
        }
      }
    }
    const expectAll = (field: string, values: readonly string[]) =>
      expect([...seen.get(field)!].sort()).toEqual([...values].sort());
    expectAll('type', orderTypes);
    expectAll('orderClass', orderClasses);
    expectAll('timeInForce', ['day', 'gtc', 'ioc', 'fok', 'gtd']);
    expectAll('status', orderStatuses);
    for (const field of ['trailExtremePrice', 'trailPercent', 'displayQty', 'notional'] as const) {
      expect(seen.get(field)!.size).toBeGreaterThan(2);
    }
    const fates = ['linked_order_ended', 'entry_ended', 'protection_price', 'corporate_action', 'self_trade'];
    for (const fate of fates) expect(seen.get('rejectReason')).toContain(fate);
  });

  it('shows the same message for the same event, at once when the names are remembered', async () => {
    for (const ownerNo of ownerNos()) {
      const viewer = ownerOf(ownerNo);
      for (const one of streamOf(ownerNo)) {
        const first = await present(one, viewer);
        const again = presenters.flatMap((presenter) => presenter.present(one.event, one.origin, viewer) ?? []);
        expect(again).toEqual([first]);
      }
    }
  });

  it('shows an owner nothing that is not theirs', () => {
    const rest = told.filter(({ event }) => {
      let places = 0;
      placesInOwnerStreams(event, ownerOfAccount, () => places++);
      return places === 0 && event.kind !== 'balance_changed';
    });
    expect(rest.length).toBeGreaterThan(100);
    for (const { event, origin } of rest) {
      for (const presenter of presenters) expect(presenter.present(event, origin, ownerOf(1))).toBeUndefined();
    }
  });

  it('is described: each message by one definition, field by field', async () => {
    const said: PrivateMessage[] = [];
    for (const ownerNo of ownerNos()) {
      for (const one of streamOf(ownerNo)) said.push(await present(one, ownerOf(ownerNo)));
    }
    expectDescribed(said, '/trading');
  });
});

describe('the private stream of a tenant', () => {
  const tenant: Viewer = { kind: 'tenant' };

  it('has every one of its events told by exactly one presenter, and is described', async () => {
    const said: PrivateMessage[] = [];
    for (const one of told) {
      if (tenantStreamOf(one.event) === tenantId) said.push(await present(one, tenant));
      else for (const presenter of presenters) expect(presenter.present(one.event, one.origin, tenant)).toBeUndefined();
    }
    expectDescribed(said, '/admin');
  });

  it('shows the balances of the house, which sum to nothing with those of the customers', async () => {
    const balances = new Map<string, { currency: string; settled: string; accountId: string | null; ledger: string }>();
    for (const one of told) {
      if (one.event.kind !== 'balance_changed') continue;
      const { data } = (await present(one, tenant)) as {
        data: typeof balances extends Map<string, infer B> ? B : never;
      };
      balances.set(`${data.accountId} ${data.ledger} ${data.currency}`, data);
    }
    const { rows } = await db.query<{ code: string; n: string }>(
      `select x.code, count(*) as n from core.balances b join core.assets x on x.id = b.asset_id where b.account_id = 0 group by 1 order by 1`,
    );
    const house = [...balances.values()].filter(({ accountId }) => accountId === null);
    expect(rows.map(({ code, n }) => [code, Number(n)])).toEqual(
      rows.map(({ code }) => [code, house.filter(({ currency }) => currency === code).length]),
    );
    expect(new Set(house.map(({ ledger }) => ledger))).toEqual(
      new Set(['fees', 'external_clearing', 'corporate_actions']),
    );
    for (const { code } of rows) {
      const units = [...balances.values()].filter(({ currency }) => currency === code);
      expect(units.reduce((sum, { settled }) => sum + scaled(settled), 0n)).toBe(0n);
    }
  });
});

/** At ten digits, which all assets here have room in. */
function scaled(decimal: string): bigint {
  const [whole, fraction = ''] = decimal.replace('-', '').split('.');
  const amount = BigInt(whole + fraction.padEnd(10, '0'));
  return decimal.startsWith('-') ? -amount : amount;
}
