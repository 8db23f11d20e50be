import {
  isOpenStatus,
  LIMIT,
  RECORDED,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
  type Command,
  type CoreEvent,
  type OrderState,
} from '@openbourse/core/engine';
import type { Model } from '../model/model';
import type { ModelInstrument, ModelOrder } from '../model/state';
import { protectionPrice, tickAt } from '../model/ticks';

const definitions = new Set<Command['kind']>([
  'open_tenant',
  'define_asset',
  'list_instrument',
  'open_account',
  'set_account_limits',
]);

/** Definitions the model does by itself in every world; in a world in full, it is told the rest. */
export function foldCommand(model: Model, command: Command, timeMs: number): void {
  model.timeMs = timeMs;
  if (definitions.has(command.kind)) model.apply(command, timeMs);
}

/** What an event says, taken over as a reader of the streams has it: whether it is right is for the invariants. */
export function foldEvent(model: Model, event: CoreEvent): void {
  switch (event.kind) {
    case 'order_accepted':
      return accept(model, event.order);
    case 'order_changed': {
      const order = model.orders.get(event.orderId)!;
      const { status, endReason, triggered, replacedBy, replacedByMs } = event;
      Object.assign(order, { status, endReason, triggered, replacedBy, replacedByMs });
      Object.assign(order, { qty: BigInt(event.qty), filled: BigInt(event.filledQty), fee: BigInt(event.fee) });
      return settle(model, order);
    }
    case 'order_extended': {
      const order = model.orders.get(event.orderId)!;
      const { extension } = event;
      if (order.type === LIMIT || order.type === STOP_LIMIT) order.limit = BigInt(extension.limitPrice);
      else if (extension.limitPrice > 0) order.protection = BigInt(extension.limitPrice);
      if (order.stop !== BigInt(extension.stopPrice)) {
        order.stop = BigInt(extension.stopPrice);
        if (!order.triggered && (order.type === STOP || order.type === TRAILING_STOP)) {
          order.protection = protectionPrice(order.instrument, order.side, order.stop);
        }
      }
      order.extension = extension;
      return settle(model, order);
    }
    case 'trade_executed': {
      const notional = BigInt(event.notional);
      model.orders.get(event.takerOrderId)!.takerNotional += notional;
      model.orders.get(event.makerOrderId)!.makerNotional += notional;
      model.tradeId = event.tradeId;
      model.instruments[event.instrumentId - 1].lastPrice = BigInt(event.price);
      return;
    }
    case 'balance_changed':
      return void model.settled.set(
        `${event.tenantId}/${event.accountId}/${event.ledgerKind}/${event.assetId}/`,
        event.settled,
      );
    case 'position_changed': {
      const { qty, cost, realizedPnl } = event;
      return void model.positions.set(`${event.accountId}/${event.instrumentId}`, { qty, cost, realizedPnl });
    }
    case 'instrument_status_changed':
      return void (model.instruments[event.instrumentId - 1].status = event.status);
    case 'kill_switch_changed': {
      const { tenantId, targetId, scope, engaged } = event;
      const found = [model.tenants.get(tenantId), model.accounts[targetId - 1], model.instruments[targetId - 1]][scope];
      found!.killed = engaged;
      return;
    }
    case 'trading_rules_changed':
      return void (model.instruments[event.instrumentId - 1].rules = event.rules);
    case 'phase_changed':
      return void Object.assign(model.instruments[event.instrumentId - 1], {
        phase: event.phase,
        tradingDayMs: event.tradingDayMs,
        phaseUntilMs: event.untilMs,
      });
    case 'mark_price_changed':
      return void (model.instruments[event.instrumentId - 1].markPrice = BigInt(event.price));
    case 'calendar_defined':
      return void model.calendars.set(`${event.tenantId}/${event.code}`, event.definition);
    case 'symbol_changed':
      return void (model.instruments[event.instrumentId - 1].terms = event.terms);
    case 'instrument_split': {
      const instrument = model.instruments[event.instrumentId - 1];
      instrument.lastPrice = afterSplit(instrument, instrument.lastPrice, event);
      instrument.terms = event.terms;
      return;
    }
    case 'dividend_changed': {
      const { actionId, tenantId, status } = event;
      if (status <= RECORDED) model.dividends.set(actionId, { tenantId, status });
      else model.dividends.delete(actionId);
      return;
    }
    default:
      return;
  }
}

function accept(model: Model, state: OrderState): void {
  const account = model.accounts[state.accountId - 1];
  const old = model.orders.get(state.replaces);
  const order: ModelOrder = {
    orderId: state.orderId,
    account,
    instrument: model.instruments[state.instrumentId - 1],
    side: state.side === 0 ? 'buy' : 'sell',
    type: state.type,
    timeInForce: state.timeInForce,
    selfTradePrevention: state.selfTradePrevention,
    postOnly: state.postOnly,
    extended: undefined,
    clientOrderId: state.clientOrderId,
    fingerprint: state.fingerprint,
    qty: BigInt(state.qty),
    filled: BigInt(state.filledQty),
    // The trades of its own command follow.
    takerNotional: old?.takerNotional ?? 0n,
    makerNotional: old?.makerNotional ?? 0n,
    fee: BigInt(state.fee),
    limit: BigInt(state.limitPrice),
    stop: BigInt(state.stopPrice),
    protection: BigInt(state.protectionPrice),
    triggered: state.triggered,
    status: state.status,
    endReason: state.endReason,
    replaces: state.replaces,
    replacesMs: state.replacesMs,
    replacedBy: state.replacedBy,
    replacedByMs: state.replacedByMs,
    createdMs: state.createdMs,
    updatedMs: state.updatedMs,
    place: 'nowhere',
    arrival: ++model.arrivals,
    hold: 0n,
  };
  model.orderId = Math.max(model.orderId, state.orderId);
  model.orders.set(state.orderId, order);
  settle(model, order);
}

/** Keeps the sets of open orders. Where it waits among them is for the invariants to find. */
function settle(model: Model, order: ModelOrder): void {
  model.touchedOrders.add(order);
  order.updatedMs = model.timeMs;
  if (isOpenStatus(order.status)) {
    order.account.open.add(order);
    order.instrument.waiting.add(order);
  } else {
    order.account.open.delete(order);
    order.instrument.waiting.delete(order);
  }
}

/** The nearest price on a tick, the higher of two; at least a tick. */
export function afterSplit(
  { terms }: ModelInstrument,
  price: bigint,
  split: { numerator: number; denominator: number },
): bigint {
  if (price === 0n) return 0n;
  const [n, d] = [BigInt(split.numerator), BigInt(split.denominator)];
  const exact = (price * d) / n;
  const lower = exact - (exact % tickAt(terms, exact));
  const ceiled = (price * d + n - 1n) / n;
  const below = ceiled - (ceiled % tickAt(terms, ceiled));
  const upper = below === ceiled ? below : below + tickAt(terms, below);
  const lowest = tickAt(terms, 0n);
  if (2n * price * d >= (lower + upper) * n) return upper;
  return lower > lowest ? lower : lowest;
}
