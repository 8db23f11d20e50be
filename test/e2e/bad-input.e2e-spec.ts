import { request } from 'node:http';
import { Desk, type Trader } from './testing/desk';
import { Product } from './testing/product';

let product: Product;
let desk: Desk;
let trader: Trader;
let openOrder: { id: string };
beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
  trader = await desk.openTrader({ USD: '100000', AAPL: '100' });
  openOrder = await trader.placed({ symbol: 'AAPL', side: 'buy', qty: '1', limitPrice: '200' });
});
afterAll(() => product.end());

const everything = async (): Promise<string> => {
  const read = async (path: string) => (await trader.caller.get(path)).body;
  const admin = async (path: string) => (await desk.operator.get(path)).body;
  return JSON.stringify([
    await read(`/api/v1/accounts/${trader.accountId}`),
    await read(`/api/v1/accounts/${trader.accountId}/positions`),
    await read('/api/v1/orders?status=all'),
    (await admin('/api/v1/admin/postings?limit=1')).items,
    (await admin('/api/v1/admin/accounts?limit=500')).items,
    (await admin('/api/v1/admin/kill-switches')).items,
    (await admin('/api/v1/instruments')).items,
  ]);
};

/** What a decimal field may be sent instead of a decimal: raw JSON, since some of it no serializer makes. */
const hostileDecimals: [what: string, json: string][] = [
  ['a JSON number', '10'],
  ['a fraction as a number', '10.5'],
  ['true', 'true'],
  ['an array', '["10"]'],
  ['an object', '{"value":"10"}'],
  ['null', 'null'],
  ['an empty string', '""'],
  ['blanks', '" 10 "'],
  ['NaN', '"NaN"'],
  ['Infinity', '"Infinity"'],
  ['an exponent', '"1e3"'],
  ['1e400', '"1e400"'],
  ['minus zero', '"-0"'],
  ['minus', '"-10"'],
  ['plus', '"+10"'],
  ['hexadecimal', '"0x10"'],
  ['a comma', '"1,000"'],
  ['leading zeros', '"007"'],
  ['a point alone', '"."'],
  ['no digit after the point', '"1."'],
  ['no digit before the point', '".5"'],
  ['30 decimals', '"1.000000000000000000000000000001"'],
  ['2^53 + 1', '"9007199254740993"'],
  ['2^63', '"9223372036854775808"'],
  ['300 digits', `"${'9'.repeat(300)}"`],
  ['Arabic digits', '"١٠"'],
  ['full-width digits', '"１０"'],
  ['NUL', '"10\\u0000"'],
  ['a lone surrogate', '"10\\ud800"'],
  ['SQL', '"10; drop table core.orders"'],
];

const hostileTexts: [what: string, json: string][] = [
  ['a number', '7'],
  ['true', 'true'],
  ['an array', '["AAPL"]'],
  ['an object', '{}'],
  ['null', 'null'],
  ['an empty string', '""'],
  ['NUL', '"AAPL\\u0000"'],
  ['a lone surrogate', '"\\ud800"'],
  ['a right-to-left override', '"\\u202eLPAA"'],
  ['10,000 characters', `"${'A'.repeat(10_000)}"`],
  ['a prototype', '"__proto__"'],
  ['SQL', '"\' or 1=1 --"'],
];

const limitOrder = {
  symbol: '"AAPL"',
  side: '"buy"',
  type: '"limit"',
  qty: '"1"',
  limitPrice: '"200"',
  timeInForce: '"gtc"',
};
const stopLimit = { ...limitOrder, type: '"stop_limit"', stopPrice: '"240"' };
const raw = (fields: Record<string, string>): string =>
  `{${Object.entries(fields)
    .map(([name, json]) => `"${name}":${json}`)
    .join(',')}}`;

interface Answer {
  status: number;
  body: { code: string; errors?: { field: string }[] };
}

/** Refused with a stable code that is no fault of ours; of a malformed request the field is named. */
function expectRefusal({ status, body }: Answer, field: string): void {
  expect({ status, body }).toMatchObject({
    status: expect.any(Number),
    body: { code: expect.stringMatching(/^[a-z_]+$/) },
  });
  expect([400, 404, 409, 422]).toContain(status);
  if (status === 400) expect(body.errors?.map((one) => one.field)).toContain(field);
}

describe('an order', () => {
  it.each(
    (['qty', 'limitPrice', 'stopPrice'] as const).flatMap((field) =>
      hostileDecimals.map(([what, json]) => [field, what, json] as const),
    ),
  )('whose %s is %s is refused and changes nothing', async (field, _, json) => {
    const before = await everything();
    const body = raw({ ...stopLimit, [field]: json });
    expectRefusal(await trader.caller.send('POST', '/api/v1/orders', body), field);
    const batch = await trader.caller.send('POST', '/api/v1/orders/batch', `{"orders":[${body}]}`);
    expect(batch.status).toBe(200);
    expectRefusal({ status: batch.body.results[0].status, body: batch.body.results[0].problem }, field);
    expect(await everything()).toBe(before);
  });

  it.each(
    ['symbol', 'side', 'type', 'timeInForce', 'clientOrderId', 'accountId', 'postOnly', 'selfTradePrevention'].flatMap(
      (field) =>
        hostileTexts
          .filter(
            ([what]) =>
              !(field === 'postOnly' && what === 'true') && !(field === 'clientOrderId' && what === 'a prototype'),
          )
          .map(([what, json]) => [field, what, json] as const),
    ),
  )('whose %s is %s is refused and changes nothing', async (field, _, json) => {
    const before = await everything();
    expectRefusal(await trader.caller.send('POST', '/api/v1/orders', raw({ ...limitOrder, [field]: json })), field);
    expect(await everything()).toBe(before);
  });

  it.each(['symbol', 'side', 'type', 'qty', 'timeInForce', 'limitPrice'])('without %s is refused', async (field) => {
    const fields = Object.fromEntries(Object.entries(limitOrder).filter(([name]) => name !== field));
    const answer = await trader.caller.send('POST', '/api/v1/orders', raw(fields));
    expect(answer.body).toMatchObject({
      code: 'invalid_request',
      errors: expect.arrayContaining([expect.objectContaining({ field, code: 'required' })]),
    });
  });

  it.each<[string, object, number, string, string?]>([
    ['an unknown field', { colour: 'red' }, 400, 'invalid_request', 'colour'],
    ['a misspelt field', { limitprice: '1' }, 400, 'invalid_request', 'limitprice'],
    ['a limit price on a market order', { type: 'market' }, 400, 'invalid_request', 'limitPrice'],
    ['a stop price on a limit order', { stopPrice: '100' }, 400, 'invalid_request', 'stopPrice'],
    ['no stop price on a stop order', { type: 'stop_limit' }, 400, 'invalid_request', 'stopPrice'],
    ['quantity zero', { qty: '0' }, 400, 'invalid_request', 'qty'],
    ['price zero', { limitPrice: '0.00' }, 400, 'invalid_request', 'limitPrice'],
    ['post-only ioc', { postOnly: true, timeInForce: 'ioc' }, 400, 'invalid_request', 'postOnly'],
    ['post-only market', { postOnly: true, type: 'market', limitPrice: undefined }, 400, 'invalid_request', 'postOnly'],
    ['a client order id with a space', { clientOrderId: 'a b' }, 400, 'invalid_request', 'clientOrderId'],
    ['a client order id of 129', { clientOrderId: 'a'.repeat(129) }, 400, 'invalid_request', 'clientOrderId'],
    ['a word in capitals', { side: 'BUY' }, 400, 'invalid_request', 'side'],
    ['an unknown symbol', { symbol: 'NOPE' }, 404, 'instrument_not_found', 'symbol'],
    ['a symbol in small letters', { symbol: 'aapl' }, 404, 'instrument_not_found', 'symbol'],
    ['a price off the tick', { limitPrice: '200.001' }, 422, 'price_off_tick'],
    ['a price off a banded tick', { symbol: 'RELIANCE', limitPrice: '1400.05' }, 422, 'price_off_tick'],
    ['a quantity off the lot', { qty: '1.5' }, 422, 'quantity_off_lot'],
    [
      'a coin quantity off the lot',
      { symbol: 'BTC/USD', qty: '0.000001', limitPrice: '65000' },
      422,
      'quantity_off_lot',
    ],
    ['a price outside the band', { limitPrice: '1' }, 422, 'price_outside_band'],
    ['a price out of range', { limitPrice: '99999999' }, 422, 'price_out_of_range'],
    ['a quantity above the maximum', { qty: '1000001' }, 422, 'quantity_above_maximum'],
    ['a notional above the maximum', { qty: '900000' }, 422, 'notional_above_maximum'],
    ['a quantity beyond integers', { qty: '99999999999999999999' }, 422, 'amount_out_of_range'],
    ['more than the money', { qty: '1000' }, 422, 'insufficient_funds'],
    ['more than the shares', { side: 'sell', qty: '101', limitPrice: '300' }, 422, 'insufficient_holdings'],
  ])('with %s is refused', async (...[, change, status, code, field]) => {
    const before = await everything();
    const order = {
      symbol: 'AAPL',
      side: 'buy',
      type: 'limit',
      qty: '1',
      limitPrice: '200',
      timeInForce: 'gtc',
      ...change,
    };
    const answer = await trader.caller.post('/api/v1/orders', order);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (field) expect(answer.body.errors.map((one: { field: string }) => one.field)).toContain(field);
    // A denial is recorded for audit in the private stream: the sequence may rise, nothing else.
    const unnumbered = (text: string) => text.replace(/"streamSeq":\d+/g, '');
    expect(unnumbered(await everything())).toBe(unnumbered(before));
  });

  it.each(['1e400', 'NaN', '-0', '01', '.5', '1.'])('with the bare JSON value %s is refused', async (json) => {
    const answer = await trader.caller.send('POST', '/api/v1/orders', raw({ ...limitOrder, qty: json }));
    expect(answer.status).toBe(400);
    expect(['invalid_json', 'invalid_request']).toContain(answer.body.code);
  });
});

describe('a body', () => {
  it.each<[string, string, number, string]>([
    ['that is no JSON', '{', 400, 'invalid_json'],
    ['that is empty', '', 400, 'invalid_request'],
    ['that is an array', '[]', 400, 'invalid_request'],
    ['that is text', '"order"', 400, 'invalid_request'],
    ['that is null', 'null', 400, 'invalid_request'],
    ['of 5,000-deep arrays', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 400, 'invalid_json'],
    ['of 5,000-deep objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, 400, 'invalid_json'],
    ['of a megabyte', JSON.stringify({ symbol: 'A'.repeat(2 ** 20) }), 413, 'payload_too_large'],
    ['that sets a prototype', '{"__proto__":{"side":"buy"}}', 400, 'invalid_json'],
    ['with one field twice', '{"symbol":"AAPL","symbol":"AAPL"}', 400, 'invalid_request'],
  ])('%s is refused', async (_, body, status, code) => {
    for (const path of ['/api/v1/orders', '/api/v1/orders/batch']) {
      const answer = await trader.caller.send('POST', path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
    }
  });

  it('of another type is refused', async () => {
    const answer = await trader.caller.send('POST', '/api/v1/orders', 'qty=1', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('that is not UTF-8 is refused', async () => {
    const token = (await trader.caller.get('/api/v1/me')).status;
    expect(token).toBe(200);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        `${product.url}/api/v1/auth/login`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
    });
    expect(status).toBe(400);
  });
});

describe('what a request does not take', () => {
  /** By node:http, since fetch sends no body with GET. */
  const sent = (method: string, path: string, body: string, headers: Record<string, string>) =>
    new Promise<{ status?: number; body: Answer['body'] }>((resolve, reject) => {
      const all = {
        authorization: `Bearer ${accessToken}`,
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      };
      const outgoing = request(product.url + path, { method, headers: all }, (answer) => {
        let text = '';
        answer.on('data', (data) => (text += data));
        answer.on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(text) as Answer['body'] }));
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const json = { 'content-type': 'application/json' };
  let accessToken: string;
  beforeAll(async () => {
    const credentials = { email: 'trader1@demo.local', password: 'Demo-pass-1' };
    accessToken = (await trader.caller.post('/api/v1/auth/login', credentials)).body.accessToken;
  });

  it.each([
    ['GET', '/api/v1/me'],
    ['GET', '/api/v1/accounts/{accountId}'],
    ['GET', '/api/v1/accounts/{accountId}/positions'],
    ['GET', '/api/v1/instruments/AAPL'],
    ['GET', '/api/v1/markets/AAPL/ticker'],
    ['GET', '/api/v1/orders/{orderId}'],
    ['PATCH', '/api/v1/orders/{orderId}'],
    ['DELETE', '/api/v1/orders/{orderId}'],
    ['DELETE', '/api/v1/orders'],
    ['POST', '/api/v1/orders'],
    ['POST', '/api/v1/orders/batch'],
    ['POST', '/api/v1/auth/login'],
    ['GET', '/health/live'],
  ])('of a query is refused by %s %s', async (method, path) => {
    const before = await everything();
    const real = path.replace('{accountId}', trader.accountId).replace('{orderId}', openOrder.id);
    const fields = raw(limitOrder);
    const bodies: Record<string, string> = {
      '/api/v1/orders': fields,
      '/api/v1/orders/batch': `{"orders":[${fields}]}`,
      '/api/v1/auth/login': '{"email":"trader1@demo.local","password":"Demo-pass-1"}',
    };
    const body = method === 'POST' ? bodies[path] : method === 'PATCH' ? '{"qty":"2"}' : undefined;
    const answer = await trader.caller.send(method, `${real}?colour=red`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field: 'colour' }] } });
    expect(await everything()).toBe(before);
  });

  it.each([
    ['DELETE', '/api/v1/orders', '{"symbol":"AAPL"}', json],
    ['DELETE', '/api/v1/orders', 'symbol=AAPL', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['GET', '/api/v1/orders', '{"symbol":"AAPL"}', json],
    ['GET', '/api/v1/me', '{}', json],
  ])('of a body is refused by %s %s %s', async (method, path, body, headers) => {
    const answer = await sent(method, path, body, headers as Record<string, string>);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field: '' }] } });
  });

  it('tells nobody who may not call the route', async () => {
    const nobody = await fetch(`${product.url}/api/v1/me?colour=red`);
    expect(nobody.status).toBe(401);
    expect((await desk.operator.get('/api/v1/orders/x?colour=red')).status).toBe(403);
  });

  it('leaves open what a DELETE with a body would have canceled', async () => {
    const before = await everything();
    const answer = await trader.caller.send('DELETE', '/api/v1/orders', '{"symbol":"AAPL"}');
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(await everything()).toBe(before);
  });

  it('is nothing where the body is empty', async () => {
    const { status, body } = await trader.caller.send('DELETE', '/api/v1/orders?symbol=MSFT', '');
    expect([status, body]).toEqual([200, { canceled: 0 }]);
  });

  it.each([{ ...json, 'content-encoding': 'gzip' }, { 'content-type': 'application/json; charset=iso-8859-1' }])(
    'as an encoding is refused: %j',
    async (headers) => {
      const answer = await sent('POST', '/api/v1/orders', raw(limitOrder), headers as Record<string, string>);
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
    },
  );
});

describe('a replacement', () => {
  it.each(
    (['qty', 'limitPrice'] as const).flatMap((field) =>
      hostileDecimals.map(([what, json]) => [field, what, json] as const),
    ),
  )('whose %s is %s is refused and changes nothing', async (field, _, json) => {
    const before = await trader.order(openOrder.id);
    expectRefusal(await trader.caller.send('PATCH', `/api/v1/orders/${openOrder.id}`, raw({ [field]: json })), field);
    expect(await trader.order(openOrder.id)).toEqual(before);
  });
});

describe('an adjustment', () => {
  it.each(hostileDecimals.filter(([what]) => what !== 'minus'))(
    'whose amount is %s is refused and changes nothing',
    async (_, json) => {
      const before = await everything();
      const body = raw({ accountId: JSON.stringify(trader.accountId), currency: '"USD"', amount: json, reason: '"x"' });
      expectRefusal(
        await desk.operator.send('POST', '/api/v1/admin/adjustments', body, { 'idempotency-key': 'bad' }),
        'amount',
      );
      expect(await everything()).toBe(before);
    },
  );

  it.each(
    ['accountId', 'currency', 'reason'].flatMap((field) =>
      hostileTexts
        .filter(([what]) => field !== 'reason' || !['a right-to-left override', 'a prototype', 'SQL'].includes(what))
        .map(([what, json]) => [field, what, json] as const),
    ),
  )('whose %s is %s is refused and changes nothing', async (field, _, json) => {
    const before = await everything();
    const good = { accountId: JSON.stringify(trader.accountId), currency: '"USD"', amount: '"1"', reason: '"x"' };
    const answer = await desk.operator.send('POST', '/api/v1/admin/adjustments', raw({ ...good, [field]: json }), {
      'idempotency-key': 'bad',
    });
    expectRefusal(answer, field);
    expect(await everything()).toBe(before);
  });
});

describe("an operator's other writes", () => {
  const hostile = hostileTexts.filter(([what]) => !['a right-to-left override', 'a prototype', 'SQL'].includes(what));

  it.each(
    ['scope', 'id', 'engaged', 'reason'].flatMap((field) =>
      hostile.map(([what, json]) => [field, what, json] as const),
    ),
  )('a kill switch whose %s is %s is refused', async (field, what, json) => {
    if (field === 'engaged' && what === 'true') return;
    const good = { scope: '"account"', id: JSON.stringify(trader.accountId), engaged: 'true', reason: '"x"' };
    const before = await everything();
    expectRefusal(
      await desk.operator.send('POST', '/api/v1/admin/kill-switches', raw({ ...good, [field]: json })),
      field,
    );
    expect(await everything()).toBe(before);
  });

  it.each(['status', 'reason'].flatMap((field) => hostile.map(([what, json]) => [field, what, json] as const)))(
    'a status whose %s is %s is refused',
    async (field, _, json) => {
      const before = await everything();
      const good = { status: '"halted"', reason: '"x"' };
      expectRefusal(
        await desk.operator.send('POST', '/api/v1/admin/instruments/AAPL/status', raw({ ...good, [field]: json })),
        field,
      );
      expect(await everything()).toBe(before);
    },
  );

  const instrument = {
    symbol: '"NEW1"',
    name: '"New"',
    baseAsset: '{"code":"NEW1","class":"equity"}',
    quoteAsset: '"USD"',
    priceScale: '2',
    qtyScale: '0',
    lot: '"1"',
    ticks: '[{"fromPrice":"0","tick":"0.01"}]',
    qtyMax: '"1000"',
    notionalMax: '"1000"',
    makerFeePpm: '0',
    takerFeePpm: '0',
  };

  it.each(
    ['lot', 'qtyMax', 'notionalMax'].flatMap((field) =>
      hostileDecimals.map(([what, json]) => [field, what, json] as const),
    ),
  )('an instrument whose %s is %s is refused', async (field, _, json) => {
    const before = await everything();
    expectRefusal(
      await desk.operator.send('POST', '/api/v1/admin/instruments', raw({ ...instrument, [field]: json })),
      field,
    );
    expect(await everything()).toBe(before);
  });

  it.each([
    ['priceScale', '-1'],
    ['priceScale', '99'],
    ['priceScale', '1.5'],
    ['priceScale', '"2"'],
    ['ticks', '[]'],
    ['ticks', '[{"fromPrice":"1","tick":"0.01"}]'],
    ['ticks', '[{"fromPrice":"0","tick":"0"}]'],
    ['baseAsset', '{"code":"NEW1"}'],
    ['baseAsset', '"NEW1"'],
    ['quoteAsset', '"XXX"'],
    ['quoteAsset', '"AAPL"'],
    ['makerFeePpm', '1e9'],
    ['symbol', '"AAPL"'],
    ['symbol', '"with space"'],
  ])('an instrument whose %s is %s is refused', async (field, json) => {
    const { status } = await desk.operator.send(
      'POST',
      '/api/v1/admin/instruments',
      raw({ ...instrument, [field]: json }),
    );
    expect([400, 404, 409, 422]).toContain(status);
    expect((await trader.caller.get('/api/v1/instruments/NEW1')).status).toBe(404);
  });
});

describe('a path or query', () => {
  it.each([
    '/api/v1/orders?limit=0',
    '/api/v1/orders?limit=501',
    '/api/v1/orders?limit=1e1',
    '/api/v1/orders?limit=10&limit=20',
    '/api/v1/orders?limit[]=1',
    '/api/v1/orders?status=gone',
    '/api/v1/orders?cursor=%00',
    '/api/v1/orders?cursor=AAAA',
    '/api/v1/orders?symbol=%00',
    '/api/v1/orders?colour=red',
    '/api/v1/fills?orderId=x',
    '/api/v1/markets/AAPL/book?depth=501',
    '/api/v1/markets/AAPL/book?depth=-1',
    '/api/v1/markets/AAPL/candles',
    '/api/v1/markets/AAPL/candles?interval=2m',
    '/api/v1/markets/AAPL/candles?interval=1m&from=yesterday',
    '/api/v1/markets/AAPL/candles?interval=1m&from=2026-13-45T99:99:99Z',
    '/api/v1/markets/AAPL/candles?interval=1m&limit=1001',
    '/api/v1/markets/AAPL/trades?cursor=x',
    '/api/v1/instruments?cursor=x',
    '/api/v1/orders/%E0%A4%A',
  ])('%s is refused', async (path) => {
    const { status, body } = await trader.caller.get(path);
    expect([status, body.code]).toEqual([400, expect.stringMatching(/^invalid_(request|cursor|url)$/)]);
  });

  it.each(['NOPE', 'aapl', '%00', '..', '%2e%2e', 'A'.repeat(90), '%ED%A0%80', "'"])(
    'a market %s does not exist',
    async (symbol) => {
      for (const path of [
        `/api/v1/instruments/${symbol}`,
        `/api/v1/markets/${symbol}/book`,
        `/api/v1/markets/${symbol}/ticker`,
      ]) {
        const { status } = await trader.caller.get(path);
        expect([400, 404, 414]).toContain(status);
      }
    },
  );

  it('finds a client order id of the full length', async () => {
    const clientOrderId = 'c'.repeat(128);
    const { id } = await trader.placed({ symbol: 'AAPL', side: 'buy', qty: '1', limitPrice: '200', clientOrderId });
    expect((await trader.caller.get(`/api/v1/orders/by-client-id/${clientOrderId}`)).body.id).toBe(id);
  });
});
