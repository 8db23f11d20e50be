import { MarketView } from '../../libs/market-data/src/testing/market-view';
import { MessageChecker } from '../../libs/streams/src/testing/message-checker';
import { Desk, type Trader } from './testing/desk';
import { eventually } from './testing/eventually';
import { Product } from './testing/product';
import { TradingSocket } from './testing/trading-socket';

const intervals = ['1m', '5m', '15m', '1h', '4h', '1d'];

let product: Product;
let desk: Desk;
let symbol: string;
let buyer: Trader;
let seller: Trader;
const sockets: TradingSocket[] = [];
beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
  symbol = await desk.listShare();
  buyer = await desk.openTrader({ USD: '10000000' });
  seller = await desk.openTrader({ [symbol]: '100000' });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await product.end();
});

const open = async (): Promise<TradingSocket> => {
  const socket = await TradingSocket.connect(product.url, buyer.caller.accessToken, '/market');
  sockets.push(socket);
  return socket;
};
const get = async (path: string) => (await buyer.caller.get(`/api/v1/markets/${symbol}/${path}`)).body;
const buy = (limitPrice: string, qty = '1', more: object = {}) =>
  buyer.placed({ symbol, side: 'buy', qty, limitPrice, ...more });
const sell = (limitPrice: string, qty = '1') => seller.placed({ symbol, side: 'sell', qty, limitPrice });

/** Everything that there is of the symbol. */
async function subscribeToAll(socket: TradingSocket): Promise<void> {
  for (const channel of ['quote', 'trade', 'book', 'instrument_status', 'auction'])
    await socket.must('subscribe', { channel, symbols: [symbol] });
  for (const interval of intervals) await socket.must('subscribe', { channel: 'candle', symbols: [symbol], interval });
}

/** What all messages so far add up to, every rule of docs/streams.md checked. */
function viewOf({ messages }: TradingSocket): MarketView {
  const view = new MarketView();
  for (const message of messages) view.take(message);
  return view;
}

/** REST first: what it shows the stream will show, and nobody trades meanwhile. */
async function showsWhatRestShows(socket: TradingSocket): Promise<void> {
  const [ticker, book, trades] = [await get('ticker'), await get('book?depth=500'), await get('trades?limit=50')];
  const newest: [string, { time: string }][] = [];
  for (const interval of intervals) newest.push([interval, (await get(`candles?interval=${interval}`)).items.at(-1)]);
  await eventually(async () => {
    const view = viewOf(socket);
    expect(view.quotes.get(symbol)).toEqual(ticker);
    expect(view.book(symbol)).toEqual({ ...book, symbol: undefined });
    expect(view.trades.get(symbol)!.slice(-50)).toEqual(trades.items.reverse());
    for (const [interval, candle] of newest)
      expect(view.candles.get(`${symbol} ${interval}`)!.get(candle.time)).toEqual(candle);
  });
}

it('shows a market as REST does, on every channel, while it trades', async () => {
  await buy('98', '3');
  const socket = await open();
  await subscribeToAll(socket);
  await socket.message('quote', 'snapshot');
  for (let i = 0; i < 30; i++) {
    await sell(`${100 + (i % 5)}`, '2');
    await buy(`${100 + (i % 7)}`, `${1 + (i % 3)}`);
    // REST does not lag behind the trade that it has just answered.
    if (i === 10) {
      const [{ executedAt }] = (await get('trades?limit=1')).items;
      expect((await get('ticker')).lastTradeAt).toBe(executedAt);
    }
  }
  await showsWhatRestShows(socket);
  expect(viewOf(socket).trades.get(symbol)!.length).toBeGreaterThan(20);
});

it('has every trade in the candles at once', async () => {
  const before = (await get('candles?interval=1d')).items;
  const count = (items: { trades: number }[]) => items.reduce((sum, { trades }) => sum + trades, 0);
  await buy('97', '1');
  await seller.placed({ symbol, side: 'sell', type: 'market', qty: '1', timeInForce: 'ioc' });
  expect(count((await get('candles?interval=1d')).items)).toBe(count(before) + 1);
});

it('tells when an operator halts the instrument and opens it again', async () => {
  const socket = await open();
  await socket.must('subscribe', { channel: 'instrument_status', symbols: [symbol] });
  const snapshot = await socket.message('instrument_status', 'snapshot');
  expect(snapshot.data).toEqual({
    ...{ symbol, status: 'open', reason: '', changedAt: null },
    ...{ phase: 'continuous', tradingDay: null, until: null },
  });
  const set = (status: string, reason: string) =>
    desk.must('POST', `/api/v1/admin/instruments/${symbol}/status`, { status, reason });
  const halted = await set('halted', 'News pending');
  const told = await socket.message('instrument_status', 'update', ({ status }) => status === 'halted');
  expect(told).toMatchObject({ seq: snapshot.seq + 1, data: { symbol, status: 'halted', reason: 'News pending' } });
  expect(told.data.changedAt).toBe(halted.changedAt);
  await set('open', 'Resumed');
  const opened = await socket.message('instrument_status', 'update', ({ status }) => status === 'open');
  expect(opened.seq).toBe(snapshot.seq + 2);
  expect((await (await open()).send('subscribe', { channel: 'quote', symbols: ['NOT-THERE'] })).problem).toMatchObject({
    code: 'instrument_not_found',
    status: 404,
  });
});

it('sends a snapshot again to whoever subscribes again', async () => {
  const socket = await open();
  await subscribeToAll(socket);
  await socket.message('book', 'snapshot');
  await buy('96', '1');
  await socket.message('book', 'diff');
  await subscribeToAll(socket);
  await eventually(async () => expect(socket.messages.filter(({ type }) => type === 'snapshot')).toHaveLength(22));
  await buy('95', '1');
  await showsWhatRestShows(socket);
});

it('says and answers nothing but what the AsyncAPI document says', async () => {
  const checker = await MessageChecker.of(product.url);
  const socket = await open();
  await subscribeToAll(socket);
  await socket.must('unsubscribe', { channel: 'trade', symbols: [symbol] });
  const answers = socket.heard.filter((one) => 'answerTo' in one);
  expect(answers.length).toBe(12);
  expect(answers.flatMap(({ answer }) => checker.answer('/market', 'subscribe', answer))).toEqual([]);
  const said = sockets.flatMap(({ messages }) => messages);
  expect(new Set(said.map(({ channel, type }) => `${channel} ${type}`)).size).toBe(11);
  expect(said.flatMap((message) => checker.envelope('/market', message))).toEqual([]);
});

it.each(['SIGTERM', 'SIGKILL'] as const)('goes on after %s and a new start where REST goes on', async (signal) => {
  const before = await open();
  await subscribeToAll(before);
  await sell('101', '1');
  await buy('101', '1');
  await product.stop(signal);
  await product.start();
  const socket = await open();
  await subscribeToAll(socket);
  await socket.message('trade', 'snapshot');
  await showsWhatRestShows(socket);
  for (let i = 0; i < 10; i++) {
    await sell('102', '2');
    await buy('102', '1');
  }
  await showsWhatRestShows(socket);
});
