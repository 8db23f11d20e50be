import { Desk, type Trader } from './testing/desk';
import { eventually } from './testing/eventually';
import { Product } from './testing/product';
import { TradingSocket } from './testing/trading-socket';

let product: Product;
let desk: Desk;
let symbol: string;
let holder: Trader;
let buyer: Trader;
let keys = 0;
const sockets: TradingSocket[] = [];

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
  holder = await desk.openTrader({ USD: '1000', [symbol]: '101' });
  buyer = await desk.openTrader({ USD: '100000' });
});

const key = () => ({ 'idempotency-key': `corporate-${++keys}` });
const act = (path: string, body?: object, headers: Record<string, string> = key()) =>
  desk.operator.send('POST', `/api/v1/admin/${path}`, body, headers);
const status = (to: string) =>
  desk.must('POST', `/api/v1/admin/instruments/${symbol}/status`, { status: to, reason: 'corporate action' });
const order = (change: object) => ({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...change });
const shown = async (name: string) => (await buyer.caller.get(`/api/v1/instruments/${name}`)).body;
const listed = async (query = '') => (await desk.operator.get(`/api/v1/admin/corporate-actions${query}`)).body;
const postings = async (accountId: string) =>
  (await desk.operator.get(`/api/v1/admin/postings?accountId=${accountId}`)).body.items.filter(
    ({ cause }: { cause: string }) => cause === 'corporate_action',
  );

describe('a split', () => {
  const split = { numerator: 3, denominator: 2, fractionPrice: '66.67', reason: 'three for two' };

  it('needs an instrument that does not trade, and then changes holdings, orders and prices', async () => {
    const resting = await buyer.placed(order({ qty: '10', limitPrice: '90' }));
    const early = await act(`instruments/${symbol}/splits`, split);
    expect([early.status, early.body.code]).toEqual([422, 'instrument_trading']);
    await status('halted');
    const headers = key();
    const done = await act(`instruments/${symbol}/splits`, split, headers);
    expect(done).toMatchObject({
      status: 201,
      body: { kind: 'split', status: 'done', symbol, split: { numerator: 3, denominator: 2, fractionPrice: '66.67' } },
    });
    const again = await act(`instruments/${symbol}/splits`, split, headers);
    expect([again.status, again.body]).toEqual([201, done.body]);
    const other = await act(`instruments/${symbol}/splits`, { ...split, numerator: 4 }, headers);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_used']);
    // 101 × 3 / 2 = 151.5: the half is paid, 0.5 × 66.67.
    expect(await holder.position(symbol)).toMatchObject({ qty: '151' });
    expect(await holder.balance('USD')).toMatchObject({ settled: '1033.335' });
    const cash = (await postings(holder.accountId)).find(({ asset }: { asset: string }) => asset === 'USD');
    const corporateAction = { actionId: done.body.actionId, kind: 'split', symbol };
    expect(cash).toMatchObject({ amount: '33.335', corporateAction, reason: 'three for two' });
    const own = (await holder.caller.get(`/api/v1/accounts/${holder.accountId}/postings`)).body.items;
    expect(own.find(({ id }: { id: string }) => id === cash.id)).toEqual(cash);
    expect(own.filter(({ cause }: { cause: string }) => cause !== 'corporate_action')[0].corporateAction).toBeNull();
    expect(await buyer.order(resting.id)).toMatchObject({ qty: '15', limitPrice: '60' });
    expect((await shown(symbol)).referencePrice).toBe('66.67');
    await status('open');
    expect((await holder.place(order({ side: 'sell', qty: '15', limitPrice: '60' }))).body.status).toBe('filled');
    const first = (await listed(`?symbol=${symbol}`)).items[0];
    expect(first).toEqual(done.body);
  });

  it.each([
    ['fractionPrice', { fractionPrice: '0' }],
    ['fractionPrice', { fractionPrice: '1.001' }],
    ['fractionPrice', { fractionPrice: '99999999999' }],
    ['numerator', { numerator: 0 }],
    ['denominator', { denominator: 1_000_001 }],
    ['reason', { reason: '' }],
  ])('names %s when it does not fit', async (field, change) => {
    await status('halted');
    const { body } = await act(`instruments/${symbol}/splits`, { ...split, ...change });
    expect([body.code, body.errors[0].field]).toEqual(['invalid_request', field]);
  });

  it('needs a key, an instrument, and a ratio that is none of one to one', async () => {
    await status('halted');
    expect((await act(`instruments/${symbol}/splits`, split, {})).body.code).toBe('idempotency_key_missing');
    expect((await act('instruments/NOPE/splits', split)).body.code).toBe('instrument_not_found');
    const one = await act(`instruments/${symbol}/splits`, { ...split, numerator: 2 });
    expect([one.status, one.body]).toMatchObject([
      422,
      {
        code: 'corporate_action_invalid',
        detail: 'A split of 2 for 2 would change nothing.',
        errors: [{ field: 'denominator', code: 'equal' }],
      },
    ]);
  });
});

it('worth, and the figures of the day, follow a split', async () => {
  await buyer.placed(order({ qty: '2' }));
  await holder.placed(order({ side: 'sell', qty: '2' }));
  const ticker = async () => (await buyer.caller.get(`/api/v1/markets/${symbol}/ticker`)).body;
  const socket = await TradingSocket.connect(product.url, buyer.caller.accessToken, '/market');
  sockets.push(socket);
  await socket.must('subscribe', { channel: 'quote', symbols: [symbol] });
  const quoted = (last: string) => socket.message('quote', 'snapshot', ([quote]) => quote.last === last);
  await quoted('100');
  expect(await ticker()).toMatchObject({ last: '100', open: '100', volume: '2' });
  await status('halted');
  await act(`instruments/${symbol}/splits`, {
    numerator: 4,
    denominator: 1,
    fractionPrice: '25',
    reason: 'four for one',
  });
  expect(await buyer.position(symbol)).toMatchObject({ qty: '8', cost: '200', averagePrice: '25', marketValue: '200' });
  const restated = { last: '25', open: '25', high: '25', low: '25', change: '0', volume: '8' };
  expect(await ticker()).toMatchObject(restated);
  expect((await quoted('25')).data[0]).toMatchObject(restated);
  await status('open');
  await buyer.placed(order({ qty: '1', limitPrice: '26' }));
  await holder.placed(order({ side: 'sell', qty: '1', limitPrice: '26' }));
  expect(await ticker()).toMatchObject({ last: '26', open: '25', high: '26', low: '25', change: '1', volume: '9' });
  expect(await buyer.position(symbol)).toMatchObject({ qty: '9', marketValue: '234', unrealizedPnl: '8' });
  await socket.message('quote', 'update', ([quote]) => quote.last === '26' && quote.volume === '9');
  const candles = (await buyer.caller.get(`/api/v1/markets/${symbol}/candles?interval=1d`)).body.items;
  expect(candles.at(-1)).toMatchObject({ open: '100', close: '26', volume: '3' });
});

describe('a dividend', () => {
  const at = (inMs: number) => new Date(Date.now() + inMs).toISOString();
  const declared = (recordAt: string, payAt: string) =>
    act(`instruments/${symbol}/dividends`, { amountPerUnit: '0.25', recordAt, payAt, reason: 'third quarter' });
  const current = async () => (await listed(`?symbol=${symbol}`)).items[0];

  it('is recorded and paid at its dates, which the ledger shows', async () => {
    const socket = await TradingSocket.connect(product.url, desk.operator.accessToken, '/admin');
    sockets.push(socket);
    await socket.must('resume', {});
    const { status: answered, body } = await declared(at(500), at(1_500));
    expect([answered, body.kind, body.status, body.dividend.entitled]).toEqual([201, 'dividend', 'declared', '0']);
    expect((await act(`dividends/${body.actionId}/pay`)).body.code).toBe('corporate_action_invalid');
    await eventually(async () => expect((await current()).status).not.toBe('declared'));
    // Whoever sells after the record date is paid all the same.
    await buyer.placed(order({ qty: '101' }));
    await holder.placed(order({ side: 'sell', qty: '101' }));
    const before = await holder.balance('USD');
    await eventually(async () => expect((await current()).status).toBe('done'));
    expect(await current()).toMatchObject({ actor: 'calendar', dividend: { entitled: '25.25', currency: 'USD' } });
    const [posting] = await postings(holder.accountId);
    const corporateAction = { actionId: body.actionId, kind: 'dividend', symbol };
    expect(posting).toMatchObject({ asset: 'USD', amount: '25.25', corporateAction, reason: 'third quarter' });
    expect((await socket.message('ledger_update', 'posted', ({ id }) => id === posting.id)).data).toEqual(posting);
    // 1,000 + 101 × 100, less 300 millionths for taking; then 101 × 0.25.
    expect(before.settled).toBe('11096.97');
    expect((await holder.balance('USD')).settled).toBe('11122.22');
    const steps = socket.messages.filter(({ type, data }) => type === 'dividend' && data.actionId === body.actionId);
    expect(steps.map(({ data }) => data.status)).toEqual(['declared', 'recorded', 'done']);
    expect((await act(`dividends/${body.actionId}/pay`)).body.code).toBe('corporate_action_not_found');
  });

  it('can be canceled before it is paid, once', async () => {
    const { body } = await declared(at(3_600_000), at(7_200_000));
    expect((await act(`dividends/${body.actionId}/record`)).body).toMatchObject({
      code: 'corporate_action_invalid',
      detail: `Dividend ${body.actionId} cannot be recorded before its record date, ${body.dividend.recordAt}.`,
    });
    expect((await act(`dividends/${body.actionId}/pay`)).body.detail).toContain('is not recorded');
    const headers = key();
    const canceled = await act(`dividends/${body.actionId}/cancel`, undefined, headers);
    expect(canceled).toMatchObject({ status: 200, body: { status: 'canceled', actionId: body.actionId } });
    expect((await act(`dividends/${body.actionId}/cancel`, undefined, headers)).body).toEqual(canceled.body);
    expect((await act(`dividends/${body.actionId}/cancel`)).body.code).toBe('corporate_action_not_found');
    for (const unknown of ['0', 'x', '999999', '1e3'])
      expect((await act(`dividends/${unknown}/cancel`)).body.code).toBe('corporate_action_not_found');
  });

  it('that is declared stands in the way of a split, which says so', async () => {
    const { body } = await declared(at(3_600_000), at(7_200_000));
    await status('halted');
    const split = { numerator: 2, denominator: 1, fractionPrice: '50', reason: 'two for one' };
    expect((await act(`instruments/${symbol}/splits`, split)).body).toMatchObject({
      code: 'corporate_action_invalid',
      detail: `Dividend ${body.actionId} of ${symbol} is declared for the units that the split would change: record or cancel it first.`,
    });
    await act(`dividends/${body.actionId}/cancel`);
    expect((await act(`instruments/${symbol}/splits`, split)).status).toBe(201);
  });

  it('names the field that does not fit', async () => {
    const refused = await declared(at(2_000), at(1_000));
    expect(refused.body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'payAt', code: 'too_early' }] });
    expect((await declared('2026-02-30T00:00:00Z', at(0))).body.errors[0].field).toBe('recordAt');
    const late = await declared(at(-1_000), at(1_000));
    expect(late.body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'recordAt', code: 'too_early' }] });
  });

  it('was declared when its record date was to come, also for who asks again after it', async () => {
    const request = { amountPerUnit: '0.25', recordAt: at(500), payAt: at(3_600_000), reason: 'fourth quarter' };
    const headers = key();
    const again = () => act(`instruments/${symbol}/dividends`, request, headers);
    const { status: answered, body } = await again();
    expect(answered).toBe(201);
    await eventually(async () => expect((await current()).status).toBe('recorded'));
    expect(await again()).toMatchObject({ status: 201, body: { actionId: body.actionId, status: 'recorded' } });
    await act(`dividends/${body.actionId}/cancel`);
  });
});

describe('a new symbol', () => {
  const change = () => ({ symbol: `${symbol}N`, name: 'Renamed', reason: 'renamed by the issuer' });

  it('is the only one that works from the answer on, and a repeated request is answered as the first', async () => {
    const resting = await buyer.placed(order({ qty: '10', limitPrice: '90' }));
    await status('halted');
    const headers = key();
    const done = await act(`instruments/${symbol}/symbol-changes`, change(), headers);
    expect(done).toMatchObject({
      status: 201,
      body: {
        kind: 'symbol_change',
        symbol: `${symbol}N`,
        symbolChange: { oldSymbol: symbol, newSymbol: `${symbol}N` },
      },
    });
    expect((await buyer.place(order({}))).body.code).toBe('instrument_not_found');
    expect((await shown(symbol)).code).toBe('instrument_not_found');
    expect(await shown(`${symbol}N`)).toMatchObject({ symbol: `${symbol}N`, name: 'Renamed', status: 'halted' });
    const again = await act(`instruments/${symbol}/symbol-changes`, change(), headers);
    expect([again.status, again.body]).toEqual([201, done.body]);
    const fresh = await act(`instruments/${symbol}/symbol-changes`, change());
    expect(fresh.body.code).toBe('corporate_action_invalid');
    expect(await buyer.order(resting.id)).toMatchObject({ symbol: `${symbol}N`, status: 'new' });
    await desk.must('POST', `/api/v1/admin/instruments/${symbol}N/status`, { status: 'open', reason: 'renamed' });
    const sold = await holder.placed({ ...order({ side: 'sell', limitPrice: '90' }), symbol: `${symbol}N` });
    expect(sold).toMatchObject({ symbol: `${symbol}N`, status: 'filled' });
    expect(await holder.position(`${symbol}N`)).toMatchObject({ qty: '91' });
    await eventually(async () => {
      const trades = (await buyer.caller.get(`/api/v1/markets/${symbol}N/trades`)).body.items;
      expect(trades).toHaveLength(1);
    });
  });

  it('is told to whoever watches the old one, and to whoever asks for it later', async () => {
    const socket = await TradingSocket.connect(product.url, buyer.caller.accessToken, '/market');
    sockets.push(socket);
    const watch = (name: string) => socket.must('subscribe', { channel: 'trade', symbols: [name] });
    await watch(symbol);
    await socket.message('trade', 'snapshot', (data) => data.symbol === symbol);
    await status('halted');
    await act(`instruments/${symbol}/symbol-changes`, change());
    const renamed = { symbol, newSymbol: `${symbol}N` };
    const told = await socket.message('instrument_status', 'renamed', (data) => data.symbol === symbol);
    expect(told).toMatchObject({ seq: 0, data: { ...renamed, at: expect.any(String) } });
    const next = await socket.message('trade', 'snapshot', (data) => data.symbol === `${symbol}N`);
    expect(socket.messages.indexOf(told)).toBeLessThan(socket.messages.indexOf(next));

    const { problem } = await socket.send('subscribe', { channel: 'quote', symbols: ['AAPL', symbol] });
    expect(problem).toMatchObject({
      code: 'instrument_not_found',
      detail: `${symbol} is ${symbol}N now.`,
      renamed,
      errors: [{ field: 'symbols[1]', code: 'renamed', detail: `is ${symbol}N now` }],
    });
    expect(await shown(symbol)).toMatchObject({
      code: 'instrument_not_found',
      detail: `${symbol} is ${symbol}N now.`,
      renamed,
    });
    expect(await shown('NOPE')).not.toHaveProperty('renamed');

    // From one to the next: each of the old ones leads to the present one.
    await act(`instruments/${symbol}N/symbol-changes`, { ...change(), symbol: `${symbol}M` });
    await socket.message('instrument_status', 'renamed', (data) => data.newSymbol === `${symbol}M`);
    for (const old of [symbol, `${symbol}N`])
      expect((await shown(old)).renamed).toEqual({ symbol: old, newSymbol: `${symbol}M` });
  });

  it('is refused when another instrument has it, or nothing would change', async () => {
    await status('halted');
    const taken = await act(`instruments/${symbol}/symbol-changes`, { ...change(), symbol: 'AAPL' });
    expect([taken.status, taken.body.code]).toEqual([409, 'already_exists']);
    const same = await act(`instruments/${symbol}/symbol-changes`, { ...change(), symbol, name: `Share ${symbol}` });
    expect([same.status, same.body.code, same.body.errors[0].field]).toEqual([
      422,
      'corporate_action_invalid',
      'symbol',
    ]);
  });

  it('survives a kill, and the old one is free for another', async () => {
    const { id } = await shown(symbol);
    await status('halted');
    await act(`instruments/${id}/symbol-changes`, change());
    await product.stop('SIGKILL');
    await product.start();
    desk = await Desk.of(product);
    expect((await shown(`${symbol}N`)).id).toBe(id);
    expect((await shown(symbol)).code).toBe('instrument_not_found');
  });
});

it('the list goes back page by page, the newest first', async () => {
  await status('halted');
  for (const name of ['One', 'Two', 'Three'])
    await act(`instruments/${symbol}/symbol-changes`, { symbol, name, reason: 'name only' });
  const whole = (await listed(`?symbol=${symbol}`)).items;
  expect(whole).toHaveLength(3);
  const pages: unknown[] = [];
  for (let cursor = ''; ;) {
    const page = await listed(`?symbol=${symbol}&limit=2${cursor}`);
    pages.push(...page.items);
    if (!page.nextCursor) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(pages).toEqual(whole);
  expect((await listed('?symbol=NOPE')).items).toEqual([]);
  expect((await listed('?cursor=zzz')).code).toBe('invalid_cursor');
});
