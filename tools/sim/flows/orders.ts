import {
  DAY,
  FOK,
  GTC,
  IOC,
  LIMIT,
  MARKET,
  STOP,
  STOP_LIMIT,
  type CancelOrder,
  type PlaceOrder,
} from '@openbourse/core/engine';
import type { ModelAccount, ModelInstrument, ModelOrder } from '../model/state';
import { referencePrice, tickAt } from '../model/ticks';
import type { Random } from '../world/random';
import type { FlowView } from './flow';

/** What people ask for, as often as they do: the drawing of orders, for every flow. */
export function centre(instrument: ModelInstrument): number {
  return Number(referencePrice(instrument)) || 20_000;
}

/** Around the last price, on its tick; seldom far off, off tick or absurd. */
export function priceNear(random: Random, instrument: ModelInstrument): number {
  if (random.chance(0.01)) return random.pick([1, 1_000_000_007, 3]);
  const wide = random.chance(0.1) ? 0.06 : 0.006;
  const price = Math.max(1, Math.round(centre(instrument) * (1 + random.between(-wide, wide))));
  if (random.chance(0.02)) return price;
  const tick = Number(tickAt(instrument.terms, BigInt(price)));
  return Math.max(tick, price - (price % tick));
}

export function quantity({ random }: FlowView, { terms }: ModelInstrument): number {
  if (random.chance(0.01)) return random.pick([terms.lot * 7 + 1, terms.qtyMax + terms.lot]);
  return terms.lot * random.skewed(1, 400);
}

export interface Place {
  readonly account: ModelAccount;
  readonly instrument: ModelInstrument;
}

export function anyPlace({ random, model }: FlowView): Place {
  const account = random.pick(model.accounts);
  const instrument = random.pick(model.instruments.filter(({ tenantId }) => tenantId === account.tenantId));
  return { account, instrument };
}

export function order(view: FlowView, { account, instrument }: Place, fixed: Partial<PlaceOrder> = {}): PlaceOrder {
  const { random, unique } = view;
  const type = random.weighted([
    { weight: 70, value: LIMIT },
    { weight: 10, value: MARKET },
    { weight: 10, value: STOP },
    { weight: 10, value: STOP_LIMIT },
  ]);
  const number = unique();
  return {
    kind: 'place_order',
    tenantId: account.tenantId,
    accountId: account.accountId,
    ownerNo: account.ownerNo,
    instrumentId: instrument.instrumentId,
    side: random.whole(0, 1),
    type,
    timeInForce: random.weighted([
      { weight: 50, value: GTC },
      { weight: 30, value: DAY },
      { weight: 10, value: IOC },
      { weight: 10, value: FOK },
    ]),
    selfTradePrevention: random.whole(0, 3),
    postOnly: type === LIMIT && random.chance(0.1),
    qty: quantity(view, instrument),
    limitPrice: type === LIMIT || type === STOP_LIMIT ? priceNear(random, instrument) : 0,
    stopPrice: type === STOP || type === STOP_LIMIT ? priceNear(random, instrument) : 0,
    clientOrderId: random.chance(0.85) ? `c-${number}` : '',
    fingerprint: number,
    ...fixed,
  };
}

/** Now and then one that has ended, or that is somebody else's. */
export function someOrder({ random, model }: FlowView): ModelOrder | undefined {
  const account = random.pick(model.accounts);
  if (random.chance(0.9)) return account.open.size > 0 ? random.pick([...account.open]) : undefined;
  return model.orderId > 0 ? model.orders.get(random.whole(Math.max(1, model.orderId - 40), model.orderId)) : undefined;
}

export function aimedAt({ random }: FlowView, { orderId, createdMs, account }: ModelOrder): Omit<CancelOrder, 'kind'> {
  const { tenantId, ownerNo } = account;
  return { tenantId, ownerNo: random.chance(0.02) ? ownerNo + 1 : ownerNo, orderId, createdMs };
}
