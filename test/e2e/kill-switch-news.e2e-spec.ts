import { MessageChecker } from '../../libs/streams/src/testing/message-checker';
import { Desk, type Trader } from './testing/desk';
import { eventually } from './testing/eventually';
import { Product } from './testing/product';
import { TradingSocket, type Said } from './testing/trading-socket';

let product: Product;
let desk: Desk;
let symbol: string;
let trader: Trader;
let other: Trader;
const sockets: TradingSocket[] = [];

beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
});
afterAll(() => product.end());
beforeEach(async () => {
  symbol = await desk.listShare();
  trader = await desk.openTrader({ USD: '100000' });
  other = await desk.openTrader({ USD: '100000' });
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

const flip = (scope: string, id: string, engaged: boolean) =>
  desk.must('POST', '/api/v1/admin/kill-switches', { scope, id, engaged, reason: 'wash trading of ann' });

async function resumed({ caller }: Trader): Promise<TradingSocket> {
  const socket = await TradingSocket.connect(product.url, caller.accessToken);
  sockets.push(socket);
  await socket.must('resume', {});
  return socket;
}

const newsOf = ({ killSwitches }: TradingSocket): readonly Said[] => killSwitches;
const engagedOf = (socket: TradingSocket): [string, string][] | undefined =>
  newsOf(socket)
    .at(-1)
    ?.data.map(({ scope, target }: { scope: string; target: string }) => [scope, target]);
const told = (socket: TradingSocket, ...engaged: [string, string][]) =>
  eventually(async () => expect(engagedOf(socket)).toEqual(engaged));

test.each(['tenant', 'account', 'instrument'] as const)(
  'a kill switch of the %s is told to the trader before an order of theirs is refused',
  async (scope) => {
    const target = { tenant: 'demo', account: trader.accountId, instrument: symbol }[scope];
    const socket = await resumed(trader);
    await told(socket);
    await flip(scope, target, true);
    await told(socket, [scope, target]);
    const late = await resumed(trader);
    await told(late, [scope, target]);
    expect(
      await socket.send('order.place', {
        symbol,
        side: 'buy',
        type: 'limit',
        qty: '1',
        limitPrice: '100',
        timeInForce: 'day',
      }),
    ).toMatchObject({ ok: false, problem: { code: 'kill_switch_engaged' } });
    await flip(scope, target, false);
    await told(socket);
    await told(late);
  },
);

test('it is told as documented, without who did it or why, and outside of the numbers', async () => {
  const checker = await MessageChecker.of(product.url);
  const socket = await resumed(trader);
  await flip('instrument', symbol, true);
  await told(socket, ['instrument', symbol]);
  await flip('instrument', symbol, false);
  await told(socket);
  for (const message of newsOf(socket)) expect(checker.envelope('/trading', message)).toEqual([]);
  const text = JSON.stringify(newsOf(socket));
  const { id: operatorId } = (await desk.operator.get('/api/v1/me')).body;
  expect(text).not.toMatch(new RegExp(`wash|reason|actor|${operatorId}`));
  expect(newsOf(socket).map(({ seq }) => seq)).toEqual(newsOf(socket).map(() => 0));
});

test('that of another’s account is not told, and neither is that anything changed', async () => {
  const [owner, stranger] = [await resumed(trader), await resumed(other)];
  await told(stranger);
  await flip('account', trader.accountId, true);
  await told(owner, ['account', trader.accountId]);
  await flip('instrument', symbol, true);
  await told(stranger, ['instrument', symbol]);
  expect(newsOf(stranger)).toHaveLength(2);
  await flip('instrument', symbol, false);
  await flip('account', trader.accountId, false);
  await told(owner);
});

test('before resume nothing is told, and each resume tells all of it again', async () => {
  const socket = await TradingSocket.connect(product.url, trader.caller.accessToken);
  sockets.push(socket);
  await flip('instrument', symbol, true);
  await socket.must('time', {});
  expect(newsOf(socket)).toEqual([]);
  for (const times of [1, 2]) {
    await socket.must('resume', {});
    await eventually(async () => expect(newsOf(socket)).toHaveLength(times));
    await told(socket, ['instrument', symbol]);
  }
  await flip('instrument', symbol, false);
});

test('what was engaged before a restart is told after it', async () => {
  await flip('account', trader.accountId, true);
  await product.stop('SIGKILL');
  await product.start();
  desk = await Desk.of(product);
  const socket = await resumed(trader);
  await told(socket, ['account', trader.accountId]);
  await flip('account', trader.accountId, false);
  await told(socket);
});
