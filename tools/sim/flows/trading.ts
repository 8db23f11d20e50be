import {
  DAY,
  FOK,
  GTC,
  IOC,
  LIMIT,
  MARKET,
  STOP,
  STOP_LIMIT,
  stepsPerCommandMax,
  type CancelOrder,
  type PlaceOrder,
} from '@openbourse/core/engine';
import { isOpen, type ModelAccount, type ModelInstrument, type ModelOrder } from '../model/state';
import { referencePrice, tickAt } from '../model/ticks';
import type { Random } from '../world/random';
import type { Flow, FlowView } from './flow';

function centre(instrument: ModelInstrument): number {
  return Number(referencePrice(instrument)) || 20_000;
}

/** Around the last price, on its tick; seldom far off, off tick or absurd. */
function priceNear(random: Random, instrument: ModelInstrument): number {
  if (random.chance(0.01)) return random.pick([1, 1_000_000_007, 3]);
  const wide = random.chance(0.1) ? 0.06 : 0.006;
  const price = Math.max(1, Math.round(centre(instrument) * (1 + random.between(-wide, wide))));
  if (random.chance(0.02)) return price;
  const tick = Number(tickAt(instrument.terms, BigInt(price)));
  return Math.max(tick, price - (price % tick));
}

function quantity({ random }: FlowView, { terms }: ModelInstrument): number {
  if (random.chance(0.01)) return random.pick([terms.lot * 7 + 1, terms.qtyMax + terms.lot]);
  return terms.lot * random.skewed(1, 400);
}

interface Place {
  readonly account: ModelAccount;
  readonly instrument: ModelInstrument;
}

function anyPlace({ random, model }: FlowView): Place {
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
function someOrder({ random, model }: FlowView): ModelOrder | undefined {
  const account = random.pick(model.accounts);
  if (random.chance(0.9)) return account.open.size > 0 ? random.pick([...account.open]) : undefined;
  return model.orderId > 0 ? model.orders.get(random.whole(Math.max(1, model.orderId - 40), model.orderId)) : undefined;
}

function aimedAt({ random }: FlowView, { orderId, createdMs, account }: ModelOrder): Omit<CancelOrder, 'kind'> {
  const { tenantId, ownerNo } = account;
  return { tenantId, ownerNo: random.chance(0.02) ? ownerNo + 1 : ownerNo, orderId, createdMs };
}

export const placing: Flow = {
  name: 'orders',
  weight: ({ profile }) => (profile.deep ? 20 : 60),
  wishes: (view) => [{ command: order(view, anyPlace(view)) }],
};

export const burst: Flow = {
  name: 'bursts of orders',
  weight: ({ profile }) => (profile.deep ? 0 : 1.5),
  wishes: (view) => {
    const place = anyPlace(view);
    return Array.from({ length: view.random.whole(2, 20) }, () => ({ command: order(view, place) }));
  },
};

/** In a deep world one account fills one book with small orders that do not cross. */
const deepPlace = ({ model }: FlowView): Place => {
  const [account] = model.accounts;
  return { account, instrument: model.instruments.find(({ tenantId }) => tenantId === account.tenantId)! };
};

/** More than one command may take in one go. */
const isDeep = (view: FlowView): boolean => deepPlace(view).account.open.size > stepsPerCommandMax;

export const deepening: Flow = {
  name: 'walls of small orders',
  weight: (view) => (!view.profile.deep ? 0 : isDeep(view) ? 1 : 12),
  wishes: (view) => {
    const { random } = view;
    const place = deepPlace(view);
    const side = random.whole(0, 1);
    return Array.from({ length: random.whole(60, 160) }, () => {
      const away = Math.round(centre(place.instrument) * (1 + (side === 0 ? -1 : 1) * random.between(0.001, 0.012)));
      const limitPrice = away - (away % Number(tickAt(place.instrument.terms, BigInt(away))));
      const timeInForce = random.pick([GTC, DAY]);
      const plain = { type: LIMIT, stopPrice: 0, postOnly: false, selfTradePrevention: 0 };
      const qty = place.instrument.terms.lot;
      return { command: order(view, place, { ...plain, side, timeInForce, limitPrice, qty }) };
    });
  },
};

/** Through everything that rests on one side. */
export const sweeping: Flow = {
  name: 'sweeps',
  weight: (view) => (view.profile.deep && isDeep(view) ? 4 : 0.5),
  wishes: (view) => {
    const { random, profile, model } = view;
    const place = anyPlace(view);
    const other = model.accounts.filter(({ tenantId }) => tenantId === deepPlace(view).account.tenantId).at(-1)!;
    const { account, instrument } = profile.deep ? { ...deepPlace(view), account: other } : place;
    const { terms } = instrument;
    const qty = terms.lot * Math.floor(terms.qtyMax / terms.lot / random.pick([20, 100]));
    const fixed = { type: MARKET, limitPrice: 0, stopPrice: 0, postOnly: false, timeInForce: GTC, qty };
    return [{ command: order(view, { account, instrument }, fixed) }];
  },
};

export const canceling: Flow = {
  name: 'cancels',
  weight: ({ profile }) => (profile.deep ? 4 : 18),
  wishes: (view) => {
    const target = someOrder(view);
    return target ? [{ command: { kind: 'cancel_order', ...aimedAt(view, target) } }] : [];
  },
};

export const replacing: Flow = {
  name: 'replacements',
  weight: () => 12,
  wishes: (view) => {
    const { random } = view;
    const target = someOrder(view);
    if (!target) return [];
    const { instrument, type } = target;
    const { lot } = instrument.terms;
    const less = Math.max(lot, Math.floor((Number(target.qty) * random.fraction()) / lot) * lot);
    const change = {
      qty: random.pick([0, less, less, quantity(view, instrument)]),
      limitPrice: type !== STOP && random.chance(0.4) ? priceNear(random, instrument) : 0,
      stopPrice: type !== LIMIT && random.chance(0.4) ? priceNear(random, instrument) : 0,
    };
    return isOpen(target) || random.chance(0.5)
      ? [{ command: { kind: 'replace_order', ...aimedAt(view, target), ...change } }]
      : [];
  },
};

export const cancelingAll: Flow = {
  name: 'cancel-alls',
  weight: (view) => (view.profile.deep && isDeep(view) ? 3 : view.profile.deep ? 0.1 : 1),
  wishes: (view) => {
    const { account, instrument } = view.profile.deep ? deepPlace(view) : anyPlace(view);
    const { random } = view;
    return [
      {
        command: {
          kind: 'cancel_all',
          tenantId: account.tenantId,
          ownerNo: account.ownerNo,
          accountId: random.chance(0.5) ? account.accountId : 0,
          instrumentId: random.chance(0.5) ? instrument.instrumentId : 0,
        },
      },
    ];
  },
};
