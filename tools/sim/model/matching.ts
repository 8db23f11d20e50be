import {
  CANCEL_BOTH,
  CANCEL_MAKER,
  CANCEL_TAKER,
  CANCELED,
  endReasons,
  FILLED,
  FOK,
  IOC,
  KIND_FEES,
  LIMIT,
  NEW,
  PARTIALLY_FILLED,
  REJECTED,
  STOP,
  STOP_LIMIT,
  type EndReason,
} from '@openbourse/core/engine';
import { customer, house } from './balances';
import { bestOf, crosses, nextTriggered, otherSide, resting } from './book';
import { wholeFee } from './fees';
import { mustHold } from './holds';
import type { Model } from './model';
import {
  baseMultiplier,
  leavesOf,
  quoteMultiplier,
  workingPrice,
  type ModelInstrument,
  type ModelOrder,
} from './state';

export function end(model: Model, order: ModelOrder, status: number, reason: EndReason = ''): void {
  order.status = status;
  order.endReason = endReasons.indexOf(reason);
  order.instrument.waiting.delete(order);
  order.place = 'nowhere';
  order.account.open.delete(order);
  rehold(model, order, 0n);
  model.touch(order);
  for (const hook of model.hooks) hook.ended?.(model, order);
}

export function rehold(model: Model, order: ModelOrder, hold: bigint): void {
  if (order.hold === hold) return;
  order.hold = hold;
  const { base, quote } = order.instrument;
  model.touchedBalances.add(customer(order.account, order.side === 'buy' ? quote : base));
}

export function wait(model: Model, order: ModelOrder, place: 'book' | 'stops'): void {
  order.place = place;
  order.arrival = ++model.arrivals;
  order.instrument.waiting.add(order);
}

/** A new order, or one that lost its priority, comes to the market. */
export function enter(model: Model, order: ModelOrder): void {
  const { instrument, side } = order;
  model.touch(order);
  if (model.hooks.some((hook) => hook.entering?.(model, order))) return;
  if ((order.type === STOP || order.type === STOP_LIMIT) && !order.triggered) {
    const last = instrument.lastPrice;
    const reached = last > 0n && (side === 'buy' ? last >= order.stop : last <= order.stop);
    if (!reached) return wait(model, order, 'stops');
    order.triggered = true;
  }
  const opposite = bestOf(instrument, otherSide(side));
  if (order.postOnly && opposite && crosses(side, workingPrice(order), workingPrice(opposite))) {
    return end(model, order, REJECTED, 'post_only_would_cross');
  }
  if (order.timeInForce === FOK && !canFillWhole(order)) return end(model, order, CANCELED, 'fok_not_fillable');
  take(model, order);
  worked(model, instrument);
  for (let stop = nextTriggered(instrument); stop; stop = nextTriggered(instrument)) {
    trigger(model, stop);
    worked(model, instrument);
  }
}

function worked(model: Model, instrument: ModelInstrument): void {
  for (const hook of model.hooks) hook.worked?.(model, instrument);
}

function trigger(model: Model, order: ModelOrder): void {
  const { instrument, account } = order;
  instrument.waiting.delete(order);
  order.place = 'nowhere';
  order.triggered = true;
  if (account.killed || instrument.killed || model.tenants.get(account.tenantId)!.killed) {
    return end(model, order, CANCELED, 'trigger_refused');
  }
  if (order.timeInForce === FOK && !canFillWhole(order)) return end(model, order, CANCELED, 'fok_not_fillable');
  rehold(model, order, mustHold(order));
  model.touch(order);
  take(model, order);
}

/** Trades against the other side until done, then ends or rests. */
function take(model: Model, taker: ModelOrder): void {
  const { instrument, side } = taker;
  for (let maker = bestOf(instrument, otherSide(side)); maker && leavesOf(taker) > 0n;) {
    if (!crosses(side, workingPrice(taker), workingPrice(maker))) break;
    if (maker.account.ownerNo === taker.account.ownerNo) {
      if (meetsItself(model, taker, maker)) return end(model, taker, CANCELED, 'self_trade');
    } else {
      trade(model, taker, maker);
    }
    maker = bestOf(instrument, otherSide(side));
  }
  if (leavesOf(taker) === 0n) return end(model, taker, FILLED);
  if (taker.type !== LIMIT && taker.type !== STOP_LIMIT) return end(model, taker, CANCELED, 'protection_price');
  if (taker.timeInForce === IOC || taker.timeInForce === FOK) return end(model, taker, CANCELED, 'ioc_remainder');
  taker.status = taker.filled > 0n ? PARTIALLY_FILLED : NEW;
  model.touch(taker);
  wait(model, taker, 'book');
}

/** True when the taker ends. */
function meetsItself(model: Model, taker: ModelOrder, maker: ModelOrder): boolean {
  const mode = taker.selfTradePrevention;
  if (mode === CANCEL_TAKER) return true;
  if (mode === CANCEL_MAKER || mode === CANCEL_BOTH) {
    end(model, maker, CANCELED, 'self_trade');
    return mode === CANCEL_BOTH;
  }
  const cut = leavesOf(taker) < leavesOf(maker) ? leavesOf(taker) : leavesOf(maker);
  for (const order of [taker, maker]) {
    order.qty -= cut;
    rehold(model, order, mustHold(order));
    model.touch(order);
  }
  if (leavesOf(maker) === 0n) end(model, maker, CANCELED, 'self_trade');
  return leavesOf(taker) === 0n;
}

function trade(model: Model, taker: ModelOrder, maker: ModelOrder): void {
  const { instrument } = taker;
  const price = workingPrice(maker);
  const qty = leavesOf(taker) < leavesOf(maker) ? leavesOf(taker) : leavesOf(maker);
  const notional = price * qty * quoteMultiplier(instrument);
  const tradeId = ++model.tradeId;
  taker.takerNotional += notional;
  maker.makerNotional += notional;
  const takerFee = fill(model, taker, qty, notional);
  const makerFee = fill(model, maker, qty, notional);
  model.post(house(instrument.tenantId, KIND_FEES, instrument.quote), takerFee + makerFee);
  const orderIds = { takerOrderId: taker.orderId, makerOrderId: maker.orderId };
  model.trades.push({ tradeId, instrument, price, qty, notional, taker, maker, ...orderIds, takerFee, makerFee });
  instrument.lastPrice = price;
  for (const hook of model.hooks) hook.traded?.(model, model.trades.at(-1)!);
  if (leavesOf(maker) === 0n) end(model, maker, FILLED);
  else maker.status = PARTIALLY_FILLED;
}

/** Moves the money and the custody of one side; answers its fee. */
function fill(model: Model, order: ModelOrder, qty: bigint, notional: bigint): bigint {
  const { instrument, account, side } = order;
  order.filled += qty;
  const due = wholeFee(instrument.terms, order.takerNotional, order.makerNotional, 0n) - order.fee;
  const most = side === 'buy' || due < notional ? due : notional;
  const fee = most > 0n ? most : 0n;
  order.fee += fee;
  rehold(model, order, mustHold(order));
  const baseQty = qty * baseMultiplier(instrument);
  const sign = side === 'buy' ? 1n : -1n;
  model.post(customer(account, instrument.quote), -sign * notional - fee);
  model.post(customer(account, instrument.base), sign * baseQty);
  const position = model.position(account, instrument);
  if (side === 'buy') {
    position.qty += baseQty;
    position.cost += notional;
  } else {
    const relieved = relieve(position, baseQty);
    position.realizedPnl += notional - relieved;
  }
  model.touch(order);
  return fee;
}

/** Takes the cost of a part out, in proportion, rounded down; the last part takes what is left. */
export function relieve(position: { qty: bigint; cost: bigint }, baseQty: bigint): bigint {
  const relieved = baseQty === position.qty ? position.cost : (position.cost * baseQty) / position.qty;
  position.qty -= baseQty;
  position.cost -= relieved;
  return relieved;
}

/** Fill or kill: others' orders suffice, and its own do not come in between in a way that would end it. */
function canFillWhole(order: ModelOrder): boolean {
  let missing = leavesOf(order);
  for (const maker of resting(order.instrument, otherSide(order.side))) {
    if (!crosses(order.side, workingPrice(order), workingPrice(maker))) return false;
    if (maker.account.ownerNo === order.account.ownerNo) {
      if (order.selfTradePrevention !== CANCEL_MAKER) return false;
      continue;
    }
    missing -= leavesOf(maker);
    if (missing <= 0n) return true;
  }
  return false;
}
