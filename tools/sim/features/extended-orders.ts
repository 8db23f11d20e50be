import {
  CLS,
  DAY,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  OPG,
  plainTerms,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
  type ExtendedTerms,
  type PlaceOrder,
} from '@openbourse/core/engine';
import type { Feature } from '../features';
import type { Flow, FlowView } from '../flows/flow';
import { aimedAt, anyPlace, centre, order, priceNear, type Place } from '../flows/orders';
import { isOpen, quoteMultiplier, type ModelInstrument } from '../model/state';
import { tickAt } from '../model/ticks';
import type { Random } from '../world/random';

/** A distance that the next trades may cover. */
export function trailingDistance(random: Random, instrument: ModelInstrument): Partial<ExtendedTerms> {
  const tick = Number(tickAt(instrument.terms, BigInt(centre(instrument))));
  const most = Math.max(1, Math.floor((centre(instrument) * 0.01) / tick));
  return random.chance(0.5) ? { trailPrice: tick * random.skewed(1, most + 1) } : { trailBps: random.skewed(3, 200) };
}

/** Several slices, seldom one too many or too small. */
export function slice(random: Random, { terms }: ModelInstrument, qty: number): number {
  if (random.chance(0.03)) return random.pick([qty, terms.lot + 1, qty * 2]);
  return terms.lot * Math.max(1, Math.floor(qty / terms.lot / random.whole(2, 9)));
}

export const someMomentsLater = (view: FlowView): number =>
  view.model.timeMs + (view.random.chance(0.05) ? -1 : view.random.skewed(20_000, 2 * 86_400_000));

type Draw = (view: FlowView, place: Place) => Partial<PlaceOrder>;
const terms = (extended: Partial<ExtendedTerms>): ExtendedTerms => ({ ...plainTerms, ...extended });
const resting = { type: LIMIT, stopPrice: 0, postOnly: false };

const trailingStop: Draw = ({ random }, { instrument }) => ({
  type: TRAILING_STOP,
  timeInForce: random.pick([GTC, GTC, DAY]),
  postOnly: false,
  limitPrice: 0,
  stopPrice: 0,
  extended: terms(trailingDistance(random, instrument)),
});

const iceberg: Draw = (view, { instrument }) => {
  const { random } = view;
  const qty = instrument.terms.lot * random.skewed(4, 600);
  const extended = terms({ displayQty: slice(random, instrument, qty) });
  const timeInForce = random.pick([GTC, GTC, DAY]);
  return { ...resting, limitPrice: priceNear(random, instrument), qty, timeInForce, extended };
};

const reduceOnly: Draw = ({ random }, { instrument }) => {
  const type = random.pick([LIMIT, LIMIT, MARKET, STOP]);
  return {
    side: random.chance(0.93) ? 1 : 0,
    type,
    timeInForce: random.pick([GTC, DAY, IOC]),
    postOnly: false,
    limitPrice: type === LIMIT ? priceNear(random, instrument) : 0,
    stopPrice: type === STOP ? priceNear(random, instrument) : 0,
    extended: terms({ reduceOnly: true }),
  };
};

const byAmount: Draw = ({ random }, { instrument }) => ({
  type: MARKET,
  timeInForce: random.pick([DAY, IOC]),
  postOnly: false,
  qty: 0,
  limitPrice: 0,
  stopPrice: 0,
  extended: terms({
    notional: Math.floor(
      Number(quoteMultiplier(instrument)) *
        centre(instrument) *
        instrument.terms.lot *
        random.skewed(1, 300) *
        random.between(0.6, 1.4),
    ),
  }),
});

const untilDate: Draw = (view, { instrument }) => {
  const { random } = view;
  const type = random.pick([LIMIT, LIMIT, STOP, STOP_LIMIT]);
  const needsStop = type === STOP || type === STOP_LIMIT;
  return {
    type,
    timeInForce: GTD,
    postOnly: false,
    limitPrice: type === STOP ? 0 : priceNear(random, instrument),
    stopPrice: needsStop ? priceNear(random, instrument) : 0,
    extended: terms({ expiresMs: someMomentsLater(view), reduceOnly: random.chance(0.1) }),
  };
};

const forAuction: Draw = ({ random }, { instrument }) => {
  const type = random.pick([LIMIT, LIMIT, MARKET]);
  const limitPrice = type === LIMIT ? priceNear(random, instrument) : 0;
  return { ...resting, type, limitPrice, timeInForce: random.pick([OPG, CLS]) };
};

/** Several of it at once. */
const reducingIceberg: Draw = (view, place) => ({
  ...iceberg(view, place),
  side: 1,
  timeInForce: GTD,
  extended: {
    ...iceberg(view, place).extended!,
    displayQty: place.instrument.terms.lot,
    reduceOnly: true,
    expiresMs: someMomentsLater(view),
  },
  qty: place.instrument.terms.lot * view.random.whole(2, 60),
});

const kinds = [
  { weight: 10, value: trailingStop },
  { weight: 10, value: iceberg },
  { weight: 7, value: reduceOnly },
  { weight: 6, value: byAmount },
  { weight: 7, value: untilDate },
  { weight: 9, value: forAuction },
  { weight: 2, value: reducingIceberg },
];

const placing: Flow = {
  name: 'orders of every kind',
  weight: ({ profile }) => (profile.full ? 45 : 0),
  wishes: (view) => {
    const place = anyPlace(view);
    return [{ command: order(view, place, view.random.weighted(kinds)(view, place)) }];
  },
};

const replacing: Flow = {
  name: 'replacements of their terms',
  weight: ({ profile }) => (profile.full ? 5 : 0),
  wishes: (view) => {
    const { random, model } = view;
    const open = [...random.pick(model.accounts).open].filter(({ extension }) => extension !== undefined);
    if (open.length === 0) return [];
    const target = random.pick(open);
    if (!isOpen(target)) return [];
    const { instrument, type } = target;
    const change =
      type === TRAILING_STOP
        ? trailingDistance(random, instrument)
        : { displayQty: slice(random, instrument, Number(target.qty)) };
    const qty = random.chance(0.2) ? Math.max(instrument.terms.lot, Math.floor(Number(target.qty) / 2)) : 0;
    return [
      {
        command: { kind: 'replace_order', ...aimedAt(view, target), qty, limitPrice: 0, stopPrice: 0, ...change },
      },
    ];
  },
};

export const extendedOrders: Feature = { name: 'orders in full', flows: [placing, replacing] };
