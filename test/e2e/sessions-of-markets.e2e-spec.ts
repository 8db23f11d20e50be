import { setTimeout as sleep } from 'node:timers/promises';
import { MarketView } from '../../libs/market-data/src/testing/market-view';
import { MessageChecker } from '../../libs/streams/src/testing/message-checker';
import { Desk, type Trader } from './testing/desk';
import { Product } from './testing/product';
import { calendarFromNow, type SessionStep } from './testing/session-steps';
import { TradingSocket } from './testing/trading-socket';

jest.setTimeout(90_000);

let product: Product;
let desk: Desk;
let symbol: string;
let buyer: Trader;
let seller: Trader;
const sockets: TradingSocket[] = [];
let calendars = 0;

beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await product.end();
});
beforeEach(async () => {
  symbol = await desk.listShare();
  buyer = await desk.openTrader({ USD: '1000000' });
  seller = await desk.openTrader({ [symbol]: '1000' });
});

const plain = {
  triggerSource: 'last',
  dynamicBandBps: 0,
  staticBandBps: 0,
  volatilityAuctionSeconds: 0,
  randomEndSeconds: 0,
  reason: 'test',
};
const rules = (change: object) =>
  desk.must('PUT', `/api/v1/admin/instruments/${symbol}/trading-rules`, { ...plain, ...change });

async function follow(steps: readonly SessionStep[]): Promise<string> {
  const code = `E2E-${++calendars}`;
  await desk.must('PUT', `/api/v1/admin/calendars/${code}`, { definition: calendarFromNow(code, steps) });
  await rules({ calendar: code });
  return code;
}

const instrument = async () => (await buyer.caller.get(`/api/v1/instruments/${symbol}`)).body;

/** Waits for a phase as long as `patienceMs`; the instrument then. */
async function phase(wanted: string, patienceMs = 30_000) {
  for (const until = Date.now() + patienceMs; ; await sleep(50)) {
    const shown = await instrument();
    if (shown.session.phase === wanted) return shown;
    if (Date.now() > until) throw new Error(`${wanted} never came: ${JSON.stringify(shown.session)}`);
  }
}

async function watch(): Promise<TradingSocket> {
  const socket = await TradingSocket.connect(product.url, buyer.caller.accessToken, '/market');
  sockets.push(socket);
  for (const channel of ['instrument_status', 'auction'])
    await socket.must('subscribe', { channel, symbols: [symbol] });
  return socket;
}

async function operatorsStream(): Promise<TradingSocket> {
  const socket = await TradingSocket.connect(product.url, desk.operator.accessToken, '/admin');
  sockets.push(socket);
  await socket.must('resume', {});
  return socket;
}

const order = (change: object) => ({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...change });
const codeOf = async (trader: Trader, change: object) => {
  const { status, body } = await trader.place(order(change));
  return status === 201 ? 'placed' : body.code;
};

it('takes a market through its day: opening auction, trading, closing auction, closed', async () => {
  const checker = await MessageChecker.of(product.url);
  const operators = await operatorsStream();
  const code = await follow([
    ['pre_open', -1],
    ['continuous', 7],
    ['closing', 12],
    ['post_close', 17],
    ['closed', 19],
  ]);
  const open = await phase('pre_open');
  expect(open).toMatchObject({
    calendar: code,
    session: {
      nextPhase: 'continuous',
      tradingDay: expect.any(String),
      until: expect.any(String),
      auctions: ['opening', 'closing'],
    },
    indicativeAuction: null,
    lastAuction: null,
  });
  const socket = await watch();
  const sell = await seller.placed(order({ side: 'sell', qty: '10', limitPrice: '99' }));
  const buy = await buyer.placed(order({ qty: '6', limitPrice: '101' }));
  expect([sell.status, buy.status]).toEqual(['new', 'new']);
  expect(await codeOf(buyer, { timeInForce: 'ioc' })).toBe('time_in_force_not_allowed');
  const told = await socket.message('auction', 'update', ({ indicative }) => indicative?.qty === '6');
  expect(told.data.indicative).toMatchObject({ imbalanceQty: '4', imbalanceSide: 'sell' });
  expect((await instrument()).indicativeAuction).toEqual(told.data.indicative);

  const opened = await phase('continuous');
  expect(opened).toMatchObject({
    indicativeAuction: null,
    lastAuction: { qty: '6' },
    session: { nextPhase: 'closing' },
  });
  expect(opened.lastAuction.price).toBe(told.data.indicative.price);
  expect(await buyer.order(buy.id)).toMatchObject({ status: 'filled', averagePrice: opened.lastAuction.price });
  const held = await socket.message('auction', 'update', ({ last }) => last !== null);
  expect(held.data).toMatchObject({ indicative: null, last: opened.lastAuction });
  await socket.message('instrument_status', 'update', (data) => data.phase === 'continuous');

  const atClose = await buyer.placed(order({ qty: '3', limitPrice: '100', timeInForce: 'cls' }));
  expect(atClose.status).toBe('held');
  const ofTheDay = await buyer.placed(order({ qty: '1', limitPrice: '90', timeInForce: 'day' }));
  const kept = await buyer.placed(order({ qty: '1', limitPrice: '90', timeInForce: 'gtc' }));
  await phase('closing');
  await socket.message('auction', 'update', ({ indicative }) => indicative?.qty === '3');
  const closed = await phase('post_close');
  expect(closed.lastAuction).toMatchObject({ qty: '3' });
  expect((await buyer.order(atClose.id)).status).toBe('filled');
  expect((await buyer.order(ofTheDay.id)).status).toBe('expired');
  expect((await buyer.order(kept.id)).status).toBe('new');
  await phase('closed');
  expect(await codeOf(buyer, { timeInForce: 'ioc' })).toBe('session_closed');
  expect((await buyer.place(order({ timeInForce: 'ioc' }))).body).toMatchObject({
    detail: `ioc orders need continuous trading, and ${symbol} is outside its session. Limit and stop orders that are day, gtc or gtd wait for the session.`,
    errors: [{ field: 'timeInForce', code: 'needs_continuous_trading' }],
  });
  expect(await codeOf(buyer, { type: 'market', limitPrice: undefined, timeInForce: 'day' })).toBe('session_closed');
  expect(await codeOf(buyer, { limitPrice: '91' })).toBe('placed');

  await socket.message('instrument_status', 'update', (data) => data.phase === 'closed');
  await operators.message('instruments_update', 'phase_changed', (data) => data.phase === 'closed');
  const view = new MarketView();
  for (const message of socket.messages) {
    view.take(message);
    expect(checker.envelope('/market', message)).toEqual([]);
  }
  expect(view.statuses.get(symbol)).toMatchObject({ status: 'open', phase: 'closed' });
  const ofSymbol = operators.messages.filter(
    ({ channel, data }) => channel === 'instruments_update' && data.symbol === symbol,
  );
  for (const message of operators.messages) expect(checker.envelope('/admin', message)).toEqual([]);
  expect(ofSymbol.map(({ type, data }) => data.phase ?? type)).toEqual([
    'rules_changed',
    'pre_open',
    'auction_held',
    'continuous',
    'closing',
    'auction_held',
    'post_close',
    'closed',
  ]);
  const numbers = operators.messages.map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.map((_, i) => numbers[0] + i));
});

it('interrupts trading outside the band for an auction, and goes on', async () => {
  await rules({ dynamicBandBps: 100, volatilityAuctionSeconds: 2 });
  await seller.placed(order({ side: 'sell', qty: '1', limitPrice: '100' }));
  await buyer.placed(order({ qty: '1', limitPrice: '100' }));
  await seller.placed(order({ side: 'sell', qty: '5', limitPrice: '105' }));
  const socket = await watch();
  await socket.message('auction', 'snapshot');
  const jump = await buyer.placed(order({ qty: '5', limitPrice: '106' }));
  expect(jump.status).toBe('new');
  expect(await phase('volatility_auction')).toMatchObject({
    calendar: null,
    session: { tradingDay: null, until: expect.any(String), nextPhase: 'continuous' },
  });
  expect(await codeOf(buyer, { timeInForce: 'ioc' })).toBe('time_in_force_not_allowed');
  await socket.message('auction', 'update', ({ indicative }) => indicative?.qty === '5');
  const after = await phase('continuous');
  expect(after).toMatchObject({ session: { until: null, nextPhase: null }, lastAuction: { qty: '5' } });
  expect((await buyer.order(jump.id)).status).toBe('filled');
});

it('holds the auction of a call in the middle of which the server was killed', async () => {
  await follow([
    ['pre_open', -1],
    ['continuous', 25],
    ['closed', 3_600],
  ]);
  await phase('pre_open');
  const early = await watch();
  await early.message('auction', 'snapshot');
  await seller.placed(order({ side: 'sell', qty: '4', limitPrice: '100' }));
  const buy = await buyer.placed(order({ qty: '4', limitPrice: '100' }));
  const before = await early.message('auction', 'update', ({ indicative }) => indicative?.qty === '4');
  await product.stop('SIGKILL');
  await product.start();
  desk = await Desk.of(product);
  const socket = await watch();
  const status = await socket.message('instrument_status', 'snapshot');
  expect(status.data).toMatchObject({ symbol, status: 'open', phase: 'pre_open', changedAt: null });
  const { data } = await socket.message('auction', 'snapshot');
  expect(data.indicative).toMatchObject({ price: before.data.indicative.price, qty: '4' });
  expect((await phase('continuous')).lastAuction).toMatchObject({ price: '100', qty: '4' });
  expect((await buyer.order(buy.id)).status).toBe('filled');
  await socket.message('auction', 'update', ({ last }) => last?.qty === '4');
});

describe('trading rules', () => {
  const path = () => `/api/v1/admin/instruments/${symbol}/trading-rules`;
  const put = (body: object) => desk.operator.send('PUT', path(), body);

  it('are the plain ones until they are set, and then as they were set', async () => {
    expect((await desk.operator.get(path())).body).toEqual({
      symbol,
      triggerSource: 'last',
      calendar: null,
      dynamicBandBps: 0,
      staticBandBps: 0,
      volatilityAuctionSeconds: 0,
      randomEndSeconds: 0,
      trailingOrdersMax: 10_000,
      reason: '',
      actor: null,
    });
    const set = await rules({
      triggerSource: 'mark',
      staticBandBps: 500,
      volatilityAuctionSeconds: 30,
      trailingOrdersMax: 5,
    });
    const { id: actor } = (await desk.operator.get('/api/v1/me')).body;
    expect(set).toMatchObject({
      triggerSource: 'mark',
      staticBandBps: 500,
      trailingOrdersMax: 5,
      reason: 'test',
      actor,
    });
    expect((await desk.operator.get(path())).body).toEqual(set);
    expect(await instrument()).toMatchObject({ triggerSource: 'mark', calendar: null });
  });

  it.each([
    ['volatilityAuctionSeconds', { dynamicBandBps: 5 }],
    ['dynamicBandBps', { dynamicBandBps: 10_001 }],
    ['calendar', { calendar: 'no code' }],
    ['calendar', { calendar: null }],
    ['triggerSource', { triggerSource: 'first' }],
    ['reason', { reason: undefined }],
    ['more', { more: 1 }],
  ])('name %s when it does not fit', async (field, change) => {
    const { status, body } = await put({ ...plain, ...change });
    expect([status, body.code, body.errors.map((error: { field: string }) => error.field)]).toEqual([
      400,
      'invalid_request',
      [field],
    ]);
  });

  it('follow only a calendar that there is, of an instrument that there is', async () => {
    expect((await put({ ...plain, calendar: 'NONE' })).body).toMatchObject({
      code: 'calendar_not_found',
      errors: [{ field: 'calendar', code: 'unknown' }],
    });
    const elsewhere = await desk.operator.send('PUT', '/api/v1/admin/instruments/NOPE/trading-rules', plain);
    expect(elsewhere.body.code).toBe('instrument_not_found');
    expect((await desk.operator.get('/api/v1/admin/instruments/NOPE/trading-rules')).status).toBe(404);
  });
});

it('names the auction that there is not, and how late an order may end', async () => {
  const refusal = async (change: object) => (await buyer.place(order(change))).body;
  expect(await refusal({ timeInForce: 'opg' })).toMatchObject({
    code: 'time_in_force_not_allowed',
    errors: [{ field: 'timeInForce', code: 'no_auction' }],
  });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  expect(await refusal({ timeInForce: 'gtd', expiresAt: inDays(401) })).toMatchObject({
    code: 'time_in_force_not_allowed',
    errors: [{ field: 'expiresAt', code: 'too_late' }],
  });
  expect(await codeOf(buyer, { timeInForce: 'gtd', expiresAt: inDays(399) })).toBe('placed');
});

describe('a calendar', () => {
  const define = (code: string, definition: unknown) =>
    desk.operator.send('PUT', `/api/v1/admin/calendars/${code}`, { definition });

  it('that is delivered can be taken over, is listed, and is shown with its definition', async () => {
    const templates = (await desk.operator.get('/api/v1/admin/venue-calendars')).body.items;
    expect(templates.map(({ code }: { code: string }) => code)).toEqual(['24-7', 'XBOM', 'XNYS']);
    for (const { code } of templates) {
      const { definition } = (await desk.operator.get(`/api/v1/admin/venue-calendars/${code}`)).body;
      expect(await define(code, definition)).toMatchObject({ status: 200, body: { code } });
      expect((await desk.operator.get(`/api/v1/admin/calendars/${code}`)).body.definition).toEqual(definition);
    }
    const first = (await desk.operator.get('/api/v1/admin/calendars?limit=1')).body;
    expect(first.items).toHaveLength(1);
    const rest = (await desk.operator.get(`/api/v1/admin/calendars?cursor=${first.nextCursor}`)).body;
    const codes = [...first.items, ...rest.items].map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(['24-7', 'XBOM', 'XNYS']));
  });

  it('that is wrong is refused with every problem at its place', async () => {
    const right = calendarFromNow('WRONG', [
      ['continuous', 0],
      ['closed', 60],
    ]);
    const { status, body } = await define('WRONG', { ...right, timeZone: 'Mars/Olympus', eras: [] });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.errors.map((error: { field: string; code: string }) => [error.field, error.code])).toEqual(
      expect.arrayContaining([
        ['definition.timeZone', 'time_zone_unknown'],
        ['definition.eras', 'era_missing'],
      ]),
    );
    const named = (name: string) => ({ ...right, specialSessions: [{ name, dates: [], schedule: 'today' }] });
    const refusals: [unknown, string, string][] = [
      [{ ...right, code: 'OTHER' }, 'definition.code', 'differs'],
      [{ ...right, code: 7 }, 'definition.code', 'malformed'],
      [{ ...right, more: 1 }, 'definition.more', 'unknown_field'],
      [named('a\u0000b'), 'definition', 'text'],
      [named('\ud800'), 'definition', 'text'],
      [{ ...right, pad: 'x'.repeat(60_000) }, 'definition', 'too_large'],
      [[], 'definition', 'object'],
      ['{}', 'definition', 'object'],
    ];
    for (const [definition, field, code] of refusals) {
      const refusal = (await define('WRONG', definition)).body;
      expect([refusal.code, refusal.errors[0].field, refusal.errors[0].code]).toEqual(['invalid_request', field, code]);
    }
    expect((await desk.operator.get('/api/v1/admin/calendars/WRONG')).body.code).toBe('calendar_not_found');
    expect((await desk.operator.get('/api/v1/admin/venue-calendars/WRONG')).body.code).toBe('calendar_not_found');
  });

  it('that is for another code and wrong besides is told both at once', async () => {
    const { errors } = (
      await define('MINE', { ...calendarFromNow('OTHER', [['continuous', 0]]), timeZone: 'Mars/Olympus' })
    ).body;
    const named = errors.map((error: { field: string; code: string }) => [error.field, error.code]);
    expect(named).toEqual(
      expect.arrayContaining([
        ['definition.code', 'differs'],
        ['definition.timeZone', 'time_zone_unknown'],
      ]),
    );
  });

  it('keeps its definition under one version: a change needs a higher one', async () => {
    const definition = calendarFromNow('KEPT', [
      ['continuous', 0],
      ['closed', 60],
    ]);
    const first = await define('KEPT', { ...definition, version: 2 });
    expect(await define('KEPT', { ...definition, version: 2 })).toMatchObject({ status: 200, body: first.body });
    for (const version of [1, 2]) {
      expect(await define('KEPT', { ...definition, version, timeZone: 'Europe/Zurich' })).toMatchObject({
        status: 409,
        body: {
          code: 'calendar_version_used',
          detail: 'KEPT has version 2 with another definition: what changes it has a higher one.',
          errors: [{ field: 'definition.version', code: 'too_low', detail: 'must be above 2' }],
        },
      });
    }
    expect((await desk.operator.get('/api/v1/admin/calendars/KEPT')).body.definition.timeZone).toBe('UTC');
    const next = await define('KEPT', { ...definition, version: 3, timeZone: 'Europe/Zurich' });
    expect(next).toMatchObject({ status: 200, body: { version: 3, timeZone: 'Europe/Zurich' } });
  });

  it('that is replaced moves the instruments that follow it at once', async () => {
    const code = await follow([
      ['continuous', -1],
      ['closed', 3_600],
    ]);
    await phase('continuous');
    const next = calendarFromNow(
      code,
      [
        ['pre_open', -1],
        ['continuous', 3_600],
        ['closed', 7_200],
      ],
      2,
    );
    expect((await define(code, next)).body).toMatchObject({ version: 2 });
    await phase('pre_open');
  });

  it('says how far it reaches, also to whoever watches the server', async () => {
    const code = await follow([
      ['continuous', -1],
      ['closed', 3_600],
    ]);
    const { coverage, coversUntil } = (await desk.operator.get(`/api/v1/admin/calendars/${code}`)).body;
    const endMs = Date.parse(coverage.through) + 86_400_000;
    expect(coversUntil).toBe(new Date(endMs).toISOString());
    const { items } = (await desk.operator.get('/api/v1/admin/calendars')).body;
    expect(items.find((one: { code: string }) => one.code === code)).toMatchObject({ coversUntil });
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain(`engine_calendar_covers_until_seconds{tenant="1",calendar="${code}"} ${endMs / 1_000}\n`);
  });
});

describe('a mark price', () => {
  const mark = (price: string) => desk.operator.post(`/api/v1/admin/instruments/${symbol}/mark-price`, { price });

  it('is shown, and triggers the stop orders that look at it', async () => {
    await rules({ triggerSource: 'mark' });
    await buyer.placed(order({ qty: '5', limitPrice: '99' }));
    const stop = await seller.placed(
      order({ side: 'sell', type: 'stop', qty: '5', limitPrice: undefined, stopPrice: '99' }),
    );
    expect((await mark('99.5')).body).toEqual({ symbol, price: '99.5', markedAt: expect.any(String) });
    expect((await instrument()).markPrice).toBe('99.5');
    expect((await seller.order(stop.id)).status).toBe('new');
    await mark('98.75');
    expect((await seller.order(stop.id)).status).toBe('filled');
  });

  it.each(['0', '1.001', 'x', '99999999999'])('%s is refused with its field', async (price) => {
    const { status, body } = await mark(price);
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid_request', 'price']);
  });
});

it.each([
  ['GET', 'calendars'],
  ['GET', 'calendars/XNYS'],
  ['PUT', 'calendars/XNYS'],
  ['GET', 'venue-calendars'],
  ['GET', 'venue-calendars/XNYS'],
  ['GET', 'instruments/AAPL/trading-rules'],
  ['PUT', 'instruments/AAPL/trading-rules'],
  ['POST', 'instruments/AAPL/mark-price'],
  ['GET', 'corporate-actions'],
  ['POST', 'instruments/AAPL/splits'],
  ['POST', 'instruments/AAPL/dividends'],
  ['POST', 'instruments/AAPL/symbol-changes'],
  ['POST', 'dividends/1/pay'],
])('a trader may not %s %s', async (method, path) => {
  const body = method === 'GET' ? undefined : {};
  const { status, body: problem } = await buyer.caller.send(method, `/api/v1/admin/${path}`, body);
  expect([status, problem.code]).toEqual([403, 'forbidden']);
});
