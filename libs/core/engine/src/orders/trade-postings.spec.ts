import type { TradeExecuted } from '../events';
import { postingCount, postingsOfTrade } from './trade-postings';
import { CAUSE_FEE, CAUSE_TRADE, KIND_CUSTOMER, KIND_FEES } from '../vocabulary';

const [USD, AAPL] = [1, 2];
const buyerTakes: TradeExecuted = {
  kind: 'trade_executed',
  ...{
    firstPostingId: 100,
    baseAssetId: AAPL,
    quoteAssetId: USD,
    baseQty: 30,
    tradeId: 9,
    tenantId: 7,
    instrumentId: 4,
  },
  ...{ price: 50, qty: 3, notional: 1_500, takerSide: 0 },
  ...{ takerOrderId: 21, takerOrderMs: 1_021, takerAccountId: 11, takerFee: 6, takerStreamSeq: 1 },
  ...{ makerOrderId: 22, makerOrderMs: 1_022, makerAccountId: 12, makerFee: 2, makerStreamSeq: 1 },
};
const legs = (trade: TradeExecuted) =>
  postingsOfTrade(trade).map(({ accountId, ledgerKind, assetId, amount, cause }) => [
    accountId,
    ledgerKind,
    assetId,
    amount,
    cause,
  ]);

test('cash goes to the seller, custody to the buyer, and the fee of each to the house', () => {
  expect(legs(buyerTakes)).toEqual([
    [11, KIND_CUSTOMER, USD, -1_500, CAUSE_TRADE],
    [12, KIND_CUSTOMER, USD, 1_500, CAUSE_TRADE],
    [12, KIND_CUSTOMER, AAPL, -30, CAUSE_TRADE],
    [11, KIND_CUSTOMER, AAPL, 30, CAUSE_TRADE],
    [11, KIND_CUSTOMER, USD, -6, CAUSE_FEE],
    [0, KIND_FEES, USD, 6, CAUSE_FEE],
    [12, KIND_CUSTOMER, USD, -2, CAUSE_FEE],
    [0, KIND_FEES, USD, 2, CAUSE_FEE],
  ]);
});

test('a taker that sells is the seller', () => {
  expect(legs({ ...buyerTakes, takerSide: 1, takerFee: 0, makerFee: 0 })).toEqual([
    [12, KIND_CUSTOMER, USD, -1_500, CAUSE_TRADE],
    [11, KIND_CUSTOMER, USD, 1_500, CAUSE_TRADE],
    [11, KIND_CUSTOMER, AAPL, -30, CAUSE_TRADE],
    [12, KIND_CUSTOMER, AAPL, 30, CAUSE_TRADE],
  ]);
});

test('each posting has a number of its own, from the first of its trade, and names trade and order', () => {
  const postings = postingsOfTrade(buyerTakes);
  expect(postings.map(({ postingId }) => postingId)).toEqual([100, 101, 102, 103, 104, 105, 106, 107]);
  for (const posting of postings)
    expect(posting).toMatchObject({ kind: 'posting', setId: 100, tenantId: 7, causeId: 9, reason: '' });
  expect(postings.map(({ orderId, orderMs }) => [orderId, orderMs])).toEqual(
    [21, 22, 22, 21, 21, 21, 22, 22].map((orderId) => [orderId, orderId + 1_000]),
  );
});

test('the engine counts as many postings as there are, whoever pays a fee', () => {
  for (const [takerFee, makerFee] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ]) {
    expect(postingCount(takerFee, makerFee)).toBe(postingsOfTrade({ ...buyerTakes, takerFee, makerFee }).length);
  }
});
