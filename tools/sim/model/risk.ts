import { LIMIT, MARKET, STOP, STOP_LIMIT } from '@openbourse/core/engine';
import { buyMustHold } from './holds';
import { bestOf } from './book';
import type { Model } from './model';
import { baseMultiplier, quoteMultiplier, type ModelAccount, type ModelInstrument } from './state';
import { onTick, protectionPrice, referencePrice } from './ticks';

const priceMax = 1_000_000_000n;
const amountMax = BigInt(Number.MAX_SAFE_INTEGER);

export interface Proposal {
  readonly side: 'buy' | 'sell';
  readonly type: number;
  readonly qty: bigint;
  readonly leaves: bigint;
  readonly limit: bigint;
  readonly stop: bigint;
  readonly takerNotional: bigint;
  readonly makerNotional: bigint;
  readonly fee: bigint;
  /** What it holds already: a replacement's. */
  readonly hold: bigint;
  readonly isReplacement: boolean;
}

export function protectionOf(
  instrument: ModelInstrument,
  { type, side, stop }: Pick<Proposal, 'type' | 'side' | 'stop'>,
): bigint {
  if (type === MARKET) return protectionPrice(instrument, side, referencePrice(instrument));
  if (type === STOP) return protectionPrice(instrument, side, stop);
  return 0n;
}

/** One token per order that gets past the kill switches, at a steady rate with a burst. */
function takesToken(account: ModelAccount, timeMs: number): boolean {
  const intervalUs = BigInt(Math.floor(1_000_000 / account.limits.ordersPerSecondMax));
  const nowUs = BigInt(timeMs) * 1000n;
  if (account.arrivalUs + intervalUs > nowUs + intervalUs * BigInt(Math.max(account.limits.burstMax, 1))) return false;
  account.arrivalUs = (account.arrivalUs > nowUs ? account.arrivalUs : nowUs) + intervalUs;
  return true;
}

/** The documented order of checks, one after the other. */
export function refusalOf(
  model: Model,
  account: ModelAccount,
  instrument: ModelInstrument,
  order: Proposal,
): string | undefined {
  const { terms } = instrument;
  const { side, type, qty, limit, stop } = order;
  const needsLimit = type === LIMIT || type === STOP_LIMIT;
  const needsStop = type === STOP || type === STOP_LIMIT;
  if (needsLimit !== limit > 0n || needsStop !== stop > 0n) return 'price_out_of_range';
  if (qty <= 0n) return 'quantity_off_lot';
  const prices = [limit, stop].filter((price) => price !== 0n);
  const reference = referencePrice(instrument);

  if (model.tenants.get(account.tenantId)!.killed || account.killed || instrument.killed) return 'kill_switch_engaged';
  if (!takesToken(account, model.timeMs)) return 'order_rate_exceeded';
  if (instrument.status === 2) return 'instrument_halted';
  if (instrument.status === 1) return 'instrument_not_open';
  if (prices.some((price) => price > priceMax)) return 'price_out_of_range';
  if (prices.some((price) => !onTick(terms, price))) return 'price_off_tick';
  if (qty % BigInt(terms.lot) !== 0n) return 'quantity_off_lot';
  if (type === MARKET && reference === 0n) return 'no_reference_price';
  if (
    terms.bandBps > 0 &&
    reference > 0n &&
    prices.some((price) => isOutside(price, reference, BigInt(terms.bandBps)))
  ) {
    return 'price_outside_band';
  }
  if (qty > BigInt(terms.qtyMax)) return 'quantity_above_maximum';

  const protection = protectionOf(instrument, order);
  const wanted = limit > 0n ? limit : protection;
  const working = wanted > priceMax ? priceMax : wanted;
  const bid = side === 'sell' ? bestOf(instrument, 'buy') : undefined;
  const highest = bid && bid.limit > working ? bid.limit : working;
  const notional = highest * order.leaves * quoteMultiplier(instrument);
  const custody = order.leaves * baseMultiplier(instrument);
  const cash = side === 'buy' ? buyMustHold(instrument, working, order.leaves, order) : 0n;
  if (order.takerNotional + order.makerNotional + notional > amountMax || custody > amountMax || cash > amountMax) {
    return 'amount_out_of_range';
  }
  if (notional > BigInt(terms.notionalMax)) return 'notional_above_maximum';
  if (account.open.size + (order.isReplacement ? 0 : 1) > account.limits.openOrdersMax)
    return 'open_orders_above_maximum';
  if (side === 'buy' && lacks(model.available(account, instrument.quote), cash - order.hold))
    return 'insufficient_funds';
  if (side === 'sell' && lacks(model.available(account, instrument.base), custody - order.hold)) {
    return 'insufficient_holdings';
  }
  return undefined;
}

const lacks = (available: bigint, needed: bigint): boolean => needed > 0n && available < needed;

function isOutside(price: bigint, reference: bigint, bandBps: bigint): boolean {
  const distance = price > reference ? price - reference : reference - price;
  return distance * 10_000n > reference * bandBps;
}
