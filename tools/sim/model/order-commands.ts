import {
  CANCELED,
  DAY,
  EXPIRED,
  LIMIT,
  NEW,
  PARTIALLY_FILLED,
  REPLACED,
  STOP,
  STOP_LIMIT,
} from '@openbourse/core/engine';
import { bestOf, crosses, otherSide } from './book';
import { mustHold } from './holds';
import { end, enter, rehold } from './matching';
import type { CommandOf, Model, ModelCommands } from './model';
import { protectionOf, refusalOf, type Proposal } from './risk';
import { isOpen, workingPrice, type ModelAccount, type ModelInstrument, type ModelOrder } from './state';

function deny(
  model: Model,
  account: ModelAccount,
  instrument: ModelInstrument,
  code: string,
  clientOrderId: string,
): string {
  model.denials.push({ accountId: account.accountId, instrumentId: instrument.instrumentId, code, clientOrderId });
  return code;
}

function place(model: Model, command: CommandOf<'place_order'>): string | undefined {
  const account = model.accounts[command.accountId - 1];
  if (!account || account.tenantId !== command.tenantId || account.ownerNo !== command.ownerNo) {
    return 'account_not_found';
  }
  const instrument = model.instruments[command.instrumentId - 1];
  if (!instrument || instrument.tenantId !== command.tenantId) return 'instrument_not_found';
  const side = command.side === 0 ? 'buy' : 'sell';
  const nothing = { takerNotional: 0n, makerNotional: 0n, fee: 0n, hold: 0n };
  const proposal: Proposal = {
    ...nothing,
    side,
    type: command.type,
    qty: BigInt(command.qty),
    leaves: BigInt(command.qty),
    limit: BigInt(command.limitPrice),
    stop: BigInt(command.stopPrice),
    isReplacement: false,
  };
  const code = refusalOf(model, account, instrument, proposal);
  if (code) return deny(model, account, instrument, code, command.clientOrderId);
  const order: ModelOrder = {
    ...nothing,
    orderId: ++model.orderId,
    account,
    instrument,
    side,
    type: command.type,
    timeInForce: command.timeInForce,
    selfTradePrevention: command.selfTradePrevention,
    postOnly: command.postOnly,
    extended: command.extended,
    clientOrderId: command.clientOrderId,
    fingerprint: command.fingerprint,
    qty: proposal.qty,
    filled: 0n,
    limit: proposal.limit,
    stop: proposal.stop,
    protection: protectionOf(instrument, proposal),
    triggered: false,
    status: NEW,
    endReason: 0,
    replaces: 0,
    replacesMs: 0,
    replacedBy: 0,
    replacedByMs: 0,
    createdMs: model.timeMs,
    updatedMs: model.timeMs,
    place: 'nowhere',
    arrival: 0,
  };
  model.orders.set(order.orderId, order);
  account.open.add(order);
  rehold(model, order, mustHold(order));
  enter(model, order);
  return undefined;
}

function ownOpenOrder(
  model: Model,
  { tenantId, ownerNo, orderId, createdMs }: CommandOf<'cancel_order' | 'replace_order'>,
): ModelOrder | undefined {
  const order = model.orders.get(orderId);
  if (!order || !isOpen(order) || order.createdMs !== createdMs) return undefined;
  return order.account.tenantId === tenantId && order.account.ownerNo === ownerNo ? order : undefined;
}

function cancel(model: Model, command: CommandOf<'cancel_order'>): string | undefined {
  const order = ownOpenOrder(model, command);
  if (!order) return 'order_not_found';
  end(model, order, CANCELED);
  return undefined;
}

function replaceRefusal(
  model: Model,
  order: ModelOrder,
  command: CommandOf<'replace_order'>,
  proposal: Proposal,
): string | undefined {
  const hasLimit = order.type === LIMIT || order.type === STOP_LIMIT;
  const hasStop = order.type === STOP || order.type === STOP_LIMIT;
  if (command.limitPrice > 0 && !hasLimit) return 'replace_not_allowed';
  if (command.stopPrice > 0 && (!hasStop || order.triggered)) return 'replace_not_allowed';
  if (proposal.qty === order.qty && proposal.limit === order.limit && proposal.stop === order.stop) {
    return 'order_changed_nothing';
  }
  if (proposal.leaves <= 0n) return 'quantity_below_filled';
  const code = refusalOf(model, order.account, order.instrument, proposal);
  if (code) return code;
  const opposite = bestOf(order.instrument, otherSide(order.side));
  if (order.postOnly && opposite && crosses(order.side, proposal.limit, workingPrice(opposite))) {
    return 'post_only_would_cross';
  }
  return undefined;
}

function replace(model: Model, command: CommandOf<'replace_order'>): string | undefined {
  const old = ownOpenOrder(model, command);
  if (!old) return 'order_not_found';
  const { account, instrument, side, type } = old;
  const qty = command.qty > 0 ? BigInt(command.qty) : old.qty;
  const proposal: Proposal = {
    side,
    type,
    qty,
    leaves: qty - old.filled,
    limit: command.limitPrice > 0 ? BigInt(command.limitPrice) : old.limit,
    stop: command.stopPrice > 0 ? BigInt(command.stopPrice) : old.stop,
    takerNotional: old.takerNotional,
    makerNotional: old.makerNotional,
    fee: old.fee,
    hold: old.hold,
    isReplacement: true,
  };
  const code = replaceRefusal(model, old, command, proposal);
  if (code) return deny(model, account, instrument, code, old.clientOrderId);

  const onlyShrinks = proposal.qty < old.qty && proposal.limit === old.limit && proposal.stop === old.stop;
  const order: ModelOrder = {
    ...old,
    orderId: ++model.orderId,
    clientOrderId: '',
    fingerprint: 0,
    qty,
    limit: proposal.limit,
    stop: proposal.stop,
    protection: type === STOP && !old.triggered ? protectionOf(instrument, proposal) : old.protection,
    status: old.filled > 0n ? PARTIALLY_FILLED : NEW,
    replaces: old.orderId,
    replacesMs: old.createdMs,
    createdMs: model.timeMs,
    updatedMs: model.timeMs,
  };
  end(model, old, REPLACED);
  old.replacedBy = order.orderId;
  old.replacedByMs = model.timeMs;
  model.orders.set(order.orderId, order);
  account.open.add(order);
  order.hold = 0n;
  rehold(model, order, mustHold(order));
  if (onlyShrinks) {
    model.touch(order);
    instrument.waiting.add(order);
  } else {
    order.place = 'nowhere';
    enter(model, order);
  }
  return undefined;
}

function cancelAll(model: Model, command: CommandOf<'cancel_all'>): string | undefined {
  const owner = model.owners[command.ownerNo - 1];
  if (!owner || owner.tenantId !== command.tenantId) return 'account_not_found';
  for (const account of model.accounts) {
    if (account.ownerNo !== command.ownerNo) continue;
    if (command.accountId !== 0 && account.accountId !== command.accountId) continue;
    for (const order of [...account.open]) {
      if (command.instrumentId === 0 || order.instrument.instrumentId === command.instrumentId) {
        end(model, order, CANCELED);
      }
    }
  }
  return undefined;
}

function endDay(model: Model, { dayMs }: CommandOf<'end_day'>): undefined {
  for (const account of model.accounts) {
    for (const order of [...account.open]) {
      if (order.timeInForce === DAY && order.createdMs < dayMs) end(model, order, EXPIRED);
    }
  }
}

export const orderCommands: ModelCommands = {
  place_order: place,
  cancel_order: cancel,
  replace_order: replace,
  cancel_all: cancelAll,
  end_day: endDay,
  continue: () => undefined,
};
