import { DAY, GTC, LIMIT, MARKET, STOP, stepsPerCommandMax } from '@openbourse/core/engine';
import { isOpen } from '../model/state';
import { tickAt } from '../model/ticks';
import type { Flow, FlowView } from './flow';
import { aimedAt, anyPlace, centre, order, priceNear, quantity, someOrder, type Place } from './orders';

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
