import {
  ARM_COMPLETE_FILL,
  ARM_EACH_FILL,
  BRACKET,
  DAY,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  OCO,
  OTO,
  plainTerms,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
  type LinkedOrder,
  type PlaceLinkedOrders,
} from '@openbourse/core/engine';
import type { Feature } from '../features';
import type { Flow, FlowView } from '../flows/flow';
import { anyPlace, centre, priceNear } from '../flows/orders';
import type { ModelInstrument } from '../model/state';
import { tickAt } from '../model/ticks';
import { slice, someMomentsLater, trailingDistance } from './extended-orders';

interface Drawn {
  readonly view: FlowView;
  readonly instrument: ModelInstrument;
  readonly qty: number;
}

function onTick(instrument: ModelInstrument, price: number): number {
  const whole = Math.max(1, Math.round(price));
  const tick = Number(tickAt(instrument.terms, BigInt(whole)));
  return Math.max(tick, whole - (whole % tick));
}

/** So many thousandths from where the market is: near enough to be met within the hour. */
const away = ({ view: { random }, instrument }: Drawn, direction: number): number =>
  onTick(instrument, centre(instrument) * (1 + (direction * random.skewed(1, 25)) / 1_000));

const plain = { timeInForce: GTC, postOnly: false, limitPrice: 0, stopPrice: 0 };

function entry(drawn: Drawn, side: number): LinkedOrder {
  const { view, instrument, qty } = drawn;
  const { random } = view;
  const type = random.pick([LIMIT, LIMIT, LIMIT, MARKET, STOP, STOP_LIMIT]);
  const near = onTick(instrument, centre(instrument) * (1 + random.between(-0.001, 0.001)));
  return {
    ...plain,
    role: ROLE_ENTRY,
    side,
    type,
    qty,
    timeInForce: random.pick([GTC, GTC, DAY, ...(type === LIMIT ? [IOC] : [])]),
    limitPrice: type === LIMIT || type === STOP_LIMIT ? near : 0,
    stopPrice: type === STOP || type === STOP_LIMIT ? near : 0,
    ...(type === LIMIT && random.chance(0.1)
      ? { extended: { ...plainTerms, displayQty: slice(random, instrument, qty) } }
      : {}),
  };
}

function takeProfit(drawn: Drawn, side: number): LinkedOrder {
  const { view, instrument, qty } = drawn;
  const { random } = view;
  const isIceberg = random.chance(0.15);
  const expires = random.chance(0.1);
  const terms = {
    ...plainTerms,
    ...(isIceberg ? { displayQty: slice(random, instrument, qty) } : {}),
    ...(expires ? { expiresMs: someMomentsLater(view) } : {}),
    reduceOnly: random.chance(0.15),
  };
  const timeInForce = expires ? GTD : random.pick([GTC, GTC, DAY]);
  const limitPrice = away(drawn, side === 1 ? 1 : -1);
  return { ...plain, role: ROLE_TAKE_PROFIT, side, type: LIMIT, qty, timeInForce, limitPrice, extended: terms };
}

function stopLoss(drawn: Drawn, side: number): LinkedOrder {
  const { view, instrument, qty } = drawn;
  const { random } = view;
  const common = { ...plain, role: ROLE_STOP_LOSS, side, qty, timeInForce: random.pick([GTC, GTC, DAY]) };
  const type = random.pick([STOP, STOP_LIMIT, TRAILING_STOP]);
  if (type === TRAILING_STOP) {
    return { ...common, type, extended: { ...plainTerms, ...trailingDistance(random, instrument) } };
  }
  const stopPrice = away(drawn, side === 1 ? -1 : 1);
  const slip = random.pick([-1, 0, 1]) * Number(tickAt(instrument.terms, BigInt(stopPrice)));
  return { ...common, type, stopPrice, limitPrice: type === STOP_LIMIT ? onTick(instrument, stopPrice + slip) : 0 };
}

function secondary(drawn: Drawn, arming: number): LinkedOrder {
  const { view, instrument, qty } = drawn;
  const { random } = view;
  const type = random.pick([LIMIT, LIMIT, STOP, TRAILING_STOP, ...(arming === ARM_COMPLETE_FILL ? [MARKET] : [])]);
  return {
    ...plain,
    role: ROLE_SECONDARY,
    side: random.whole(0, 1),
    type,
    qty,
    timeInForce: random.pick([GTC, DAY]),
    limitPrice: type === LIMIT ? priceNear(random, instrument) : 0,
    stopPrice: type === STOP ? priceNear(random, instrument) : 0,
    ...(type === TRAILING_STOP ? { extended: { ...plainTerms, ...trailingDistance(random, instrument) } } : {}),
  };
}

function ordersOf(drawn: Drawn, orderClass: number, arming: number): LinkedOrder[] {
  const side = drawn.view.random.chance(0.6) ? 0 : 1;
  switch (orderClass) {
    case BRACKET:
      return [entry(drawn, side), takeProfit(drawn, 1 - side), stopLoss(drawn, 1 - side)];
    case OCO:
      return [takeProfit(drawn, side), stopLoss(drawn, side)];
    default:
      return [entry(drawn, side), secondary(drawn, arming)];
  }
}

function list(view: FlowView): PlaceLinkedOrders {
  const { random, unique } = view;
  const { account, instrument } = anyPlace(view);
  const orderClass = random.pick([BRACKET, BRACKET, OCO, OTO]);
  const arming = random.pick([ARM_EACH_FILL, ARM_EACH_FILL, ARM_COMPLETE_FILL]);
  const qty = instrument.terms.lot * random.skewed(2, 300);
  const number = unique();
  return {
    kind: 'place_linked_orders',
    tenantId: account.tenantId,
    accountId: account.accountId,
    ownerNo: account.ownerNo,
    instrumentId: instrument.instrumentId,
    selfTradePrevention: random.whole(0, 3),
    orderClass,
    arming,
    orders: ordersOf({ view, instrument, qty }, orderClass, arming),
    clientOrderId: random.chance(0.85) ? `c-${number}` : '',
    fingerprint: number,
  };
}

const placing: Flow = {
  name: 'lists of orders',
  weight: ({ profile }) => (profile.full ? 20 : 0),
  wishes: (view) => [{ command: list(view) }],
};

export const linkedOrders: Feature = { name: 'linked orders', flows: [placing] };
