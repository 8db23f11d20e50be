import type { Posting, TradeExecuted } from '../events';
import { CAUSE_FEE, CAUSE_TRADE, KIND_CUSTOMER, KIND_FEES } from '../vocabulary';

/** How many posting numbers a trade uses up: cash and custody of both sides, then a pair per fee. */
export function postingCount(takerFee: number, makerFee: number): number {
  return 4 + (takerFee > 0 ? 2 : 0) + (makerFee > 0 ? 2 : 0);
}

/**
 * The transfer set of a trade: buyer's cash to the seller, seller's custody to the buyer, each side's fee to the house.
 * Sums to zero in the quote and in the base asset. The engine moves exactly these amounts.
 */
export function postingsOfTrade(trade: TradeExecuted): Posting[] {
  const takerBuys = trade.takerSide === 0;
  const taker = { accountId: trade.takerAccountId, orderId: trade.takerOrderId, orderMs: trade.takerOrderMs };
  const maker = { accountId: trade.makerAccountId, orderId: trade.makerOrderId, orderMs: trade.makerOrderMs };
  const [buyer, seller] = takerBuys ? [taker, maker] : [maker, taker];
  const postings: Posting[] = [];
  const leg = (
    party: { accountId: number; orderId: number; orderMs: number },
    assetId: number,
    amount: number,
    cause = CAUSE_TRADE,
    ledgerKind = KIND_CUSTOMER,
  ): void => {
    postings.push({
      kind: 'posting',
      postingId: trade.firstPostingId + postings.length,
      setId: trade.firstPostingId,
      tenantId: trade.tenantId,
      accountId: ledgerKind === KIND_CUSTOMER ? party.accountId : 0,
      ledgerKind,
      assetId,
      amount,
      cause,
      causeId: trade.tradeId,
      orderId: party.orderId,
      orderMs: party.orderMs,
      reason: '',
    });
  };
  leg(buyer, trade.quoteAssetId, -trade.notional);
  leg(seller, trade.quoteAssetId, trade.notional);
  leg(seller, trade.baseAssetId, -trade.baseQty);
  leg(buyer, trade.baseAssetId, trade.baseQty);
  for (const [party, fee] of [
    [taker, trade.takerFee],
    [maker, trade.makerFee],
  ] as const) {
    if (fee === 0) continue;
    leg(party, trade.quoteAssetId, -fee, CAUSE_FEE);
    leg(party, trade.quoteAssetId, fee, CAUSE_FEE, KIND_FEES);
  }
  return postings;
}
