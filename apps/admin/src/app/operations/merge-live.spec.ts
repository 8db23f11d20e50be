import type { FillView, OrderView, TradeSidesView } from '@openbourse/web/api-client';
import { anOrder } from '../../testing/api';
import { mergeOrders, mergeTrades } from './merge-live';

const order = (id: string, change: Partial<OrderView> = {}): OrderView => ({ ...anOrder, id, ...change });
const ids = (orders: readonly OrderView[]): string[] => orders.map(({ id }) => id);

describe('orders', () => {
  it('come newest first, what the stream brought among them', () => {
    expect(ids(mergeOrders([order('03'), order('01')], [order('04'), order('02')], {}))).toEqual([
      '04',
      '03',
      '02',
      '01',
    ]);
  });

  it('show their highest version, wherever it came from', () => {
    const old = order('01', { version: 1 });
    const fresh = order('01', { version: 2, filledQty: '1', status: 'filled' });
    expect(mergeOrders([old], [fresh], {})).toEqual([fresh]);
    expect(mergeOrders([fresh], [old], {})).toEqual([fresh]);
  });

  it('leave an open list when they close', () => {
    const closed = order('01', { version: 2, status: 'canceled' });
    expect(mergeOrders([order('01')], [closed], { status: 'open' })).toEqual([]);
    expect(mergeOrders([], [closed], { status: 'closed' })).toEqual([closed]);
  });

  it('of others are kept out by the filters', () => {
    const live = [order('01', { accountId: 'B' }), order('02', { symbol: 'MSFT' }), order('03')];
    expect(ids(mergeOrders([], live, { accountId: 'A', symbol: 'AAPL' }))).toEqual(['03']);
  });

  it('older than what was read wait for their page', () => {
    expect(ids(mergeOrders([order('05'), order('04')], [order('01', { version: 9 })], {}))).toEqual(['05', '04']);
  });
});

describe('trades', () => {
  const fill = (tradeId: string, accountId: string, symbol = 'AAPL'): FillView => ({
    tradeId,
    orderId: 'o',
    accountId,
    symbol,
    side: 'buy',
    price: '1',
    qty: '1',
    notional: '1',
    fee: '0',
    feeCurrency: 'USD',
    liquidity: 'taker',
    executedAt: '2026-01-01T00:00:00.000Z',
  });
  const trade = (id: string, taker = 'A', maker = 'B', symbol = 'AAPL'): TradeSidesView => ({
    taker: fill(id, taker, symbol),
    maker: fill(id, maker, symbol),
  });
  const idsOf = (trades: readonly TradeSidesView[]): string[] => trades.map(({ taker }) => taker.tradeId);

  it('show once, newest first', () => {
    expect(idsOf(mergeTrades([trade('02'), trade('01')], [trade('03'), trade('02')], {}))).toEqual(['03', '02', '01']);
  });

  it('are of an account whichever side it was on', () => {
    const live = [trade('01', 'A', 'B'), trade('02', 'B', 'A'), trade('03', 'B', 'C'), trade('04', 'A', 'B', 'MSFT')];
    expect(idsOf(mergeTrades([], live, { accountId: 'A', symbol: 'AAPL' }))).toEqual(['02', '01']);
  });
});
