import {
  ACTION_DONE,
  CAUSE_CORPORATE_ACTION,
  DECLARED,
  reason,
  KIND_CUSTOMER,
  RECORDED,
  type CoreEvent,
} from '@openbourse/core/engine';
import type { Model } from '../model/model';
import { leavesOf, type ModelInstrument, type ModelOrder } from '../model/state';
import { tickAt } from '../model/ticks';
import { must, type Invariant } from './invariant';
import { told } from './told-orders';

type Sums = Map<number, bigint>;
type SplitEvent = Extract<CoreEvent, { kind: 'instrument_split' }>;

const actionEnd = reason('corporate_action');
const linkedEnd = reason('linked_order_ended');

const said = (sums: Sums | undefined): string =>
  [...(sums ?? [])]
    .filter(([, sum]) => sum !== 0n)
    .map(([id, sum]) => `${id}: ${sum}`)
    .sort()
    .join(', ');

function add(sums: Sums, key: number, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

/** A dividend pays what was held at its record date, to nobody else. */
export function dividendsPayHolders(): Invariant {
  const name = 'a dividend pays what was held at its record date';
  const owed = new Map<number, Sums>();
  const paid = new Map<number, Sums>();
  /** Number → record date of those that are neither recorded nor canceled. */
  const declared = new Map<number, number>();
  return {
    name,
    afterBatch({ commands, finished, model: { timeMs } }) {
      // What comes by itself at a time is before what anybody sends.
      if (!finished || !commands.some(({ kind }) => kind === 'place_order' || kind === 'place_linked_orders')) return;
      for (const [actionId, recordMs] of declared)
        must(
          name,
          recordMs >= timeMs,
          () => `dividend ${actionId} is not recorded at ${timeMs}, although its date was ${recordMs}`,
        );
    },
    beforeEvent(event, model) {
      if (event.kind === 'posting' && event.cause === CAUSE_CORPORATE_ACTION && event.ledgerKind === KIND_CUSTOMER) {
        if (!owed.has(event.causeId)) return;
        const sums: Sums = paid.get(event.causeId) ?? new Map<number, bigint>();
        paid.set(event.causeId, sums);
        add(sums, event.accountId, BigInt(event.amount));
      }
      if (event.kind !== 'dividend_changed') return;
      const { actionId, instrumentId, amountPerUnit, status, recordMs, payMs } = event;
      const { base } = model.instruments[instrumentId - 1];
      if (status === DECLARED) declared.set(actionId, recordMs);
      else declared.delete(actionId);
      if (status === DECLARED) {
        must(name, recordMs >= model.timeMs, () => `dividend ${actionId} is declared for holders of the past`);
      } else if (status === RECORDED) {
        const sums: Sums = new Map();
        for (const { accountId } of model.accounts) {
          const qty = model.positions.get(`${accountId}/${instrumentId}`)?.qty ?? 0n;
          add(sums, accountId, (qty * BigInt(amountPerUnit)) / 10n ** BigInt(base.scale));
        }
        owed.set(actionId, sums);
        const total = [...sums.values()].reduce((a, b) => a + b, 0n);
        must(name, event.entitled === total, () => `dividend ${actionId} owes ${event.entitled}, naively ${total}`);
        must(name, recordMs <= model.timeMs, () => `dividend ${actionId} is recorded early`);
      } else if (status === ACTION_DONE) {
        must(name, payMs <= model.timeMs, () => `dividend ${actionId} is paid early`);
        const [was, should] = [said(paid.get(actionId)), said(owed.get(actionId))];
        must(name, was === should, () => `dividend ${actionId} paid ${was}, owed ${should}`);
      }
    },
  };
}

interface SplitUnderWay {
  readonly event: SplitEvent;
  readonly instrument: ModelInstrument;
  readonly positions: Map<string, { readonly qty: bigint; readonly cost: bigint; readonly realizedPnl: bigint }>;
  /** Cash for fractions, by account. */
  readonly cash: Sums;
  readonly paid: Sums;
  /** As they were. */
  readonly orders: Map<number, ModelOrder>;
}

/** A split gives everybody n for d, and money for the fraction; cost and profit stay right, and orders are worth what they were. */
export function splitsConserveValue(): Invariant {
  const name = 'after a split everybody has what it gives';
  const underWay: SplitUnderWay[] = [];
  return {
    name,
    beforeEvent(event, model) {
      if (event.kind === 'instrument_split') underWay.push(begun(event, model));
      for (const split of underWay) see(split, event, model);
    },
    afterBatch({ finished }) {
      if (!finished) return;
      for (const { positions, cash, paid, orders, event } of underWay.splice(0)) {
        must(name, positions.size === 0, () => `positions ${[...positions.keys()].join(', ')} were not restated`);
        must(name, said(cash) === said(paid), () => `fractions were paid ${said(paid)}, naively ${said(cash)}`);
        const left = [...orders.values()].map(told).join('; ');
        must(name, orders.size === 0, () => `orders were left as they are by ${JSON.stringify(event)}: ${left}`);
      }
    },
  };

  function see(split: SplitUnderWay, event: CoreEvent, model: Model): void {
    const { positions, orders, paid, instrument } = split;
    switch (event.kind) {
      case 'posting':
        if (event.causeId !== split.event.actionId || event.cause !== CAUSE_CORPORATE_ACTION) return;
        if (event.ledgerKind === KIND_CUSTOMER && event.assetId === instrument.quote.assetId)
          add(paid, event.accountId, BigInt(event.amount));
        return;
      case 'position_changed': {
        const key = `${event.accountId}/${event.instrumentId}`;
        const expected = positions.get(key);
        if (!expected) return;
        positions.delete(key);
        const { qty, cost, realizedPnl } = event;
        must(
          name,
          qty === expected.qty && cost === expected.cost && realizedPnl === expected.realizedPnl,
          () =>
            `position ${key} is ${qty} at ${cost}, ${realizedPnl}; naively ${expected.qty} at ${expected.cost}, ${expected.realizedPnl}`,
        );
        return;
      }
      case 'order_changed': {
        const before = orders.get(event.orderId);
        if (!before) return;
        const isOver = event.endReason === actionEnd || event.endReason === linkedEnd;
        if (isOver) return void orders.delete(event.orderId);
        must(name, event.endReason === 0, () => `ends otherwise: ${JSON.stringify(event)}`);
        return checkQuantity(split, before, event);
      }
      case 'order_extended': {
        const before = orders.get(event.orderId);
        if (!before) return;
        orders.delete(event.orderId);
        return checkPrices(split, before, model.orders.get(event.orderId)!, event.extension);
      }
      default:
        return;
    }
  }

  function checkQuantity(
    { event: { numerator, denominator }, instrument }: SplitUnderWay,
    before: ModelOrder,
    event: { qty: number; filledQty: number },
  ): void {
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    const say = (): string => `${n} for ${d} makes ${event.filledQty}/${event.qty} of ${told(before)}`;
    must(name, n > d, () => `a reverse split leaves ${told(before)}`);
    must(name, BigInt(event.filledQty) * d === before.filled * n, say);
    const wide = (leavesOf(before) * n) / d;
    const leaves = wide - (wide % BigInt(instrument.terms.lot));
    must(name, BigInt(event.qty - event.filledQty) === leaves, say);
  }

  /** On the ticks, and no more eager than before. */
  function checkPrices(
    { event: { numerator, denominator }, instrument }: SplitUnderWay,
    before: ModelOrder,
    now: ModelOrder,
    extension: { limitPrice: number; stopPrice: number },
  ): void {
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    const isBuy = before.side === 'buy';
    const say = (): string => `${n} for ${d} makes ${JSON.stringify(extension)} of ${told(now)}`;
    must(name, BigInt(extension.limitPrice) === scaled(instrument, before.limit, n, d, !isBuy), say);
    must(name, BigInt(extension.stopPrice) === scaled(instrument, before.stop, n, d, isBuy), say);
  }
}

function scaled({ terms }: ModelInstrument, price: bigint, n: bigint, d: bigint, up: boolean): bigint {
  if (price === 0n) return 0n;
  const exact = up ? (price * d + n - 1n) / n : (price * d) / n;
  const floored = exact - (exact % tickAt(terms, exact));
  return up && floored < exact ? floored + tickAt(terms, floored) : floored;
}

function begun(event: SplitEvent, model: Model): SplitUnderWay {
  const instrument = model.instruments[event.instrumentId - 1];
  const { base, quote, waiting } = instrument;
  const [n, d] = [BigInt(event.numerator), BigInt(event.denominator)];
  const positions: SplitUnderWay['positions'] = new Map();
  const cash: Sums = new Map();
  for (const { accountId } of model.accounts) {
    const key = `${accountId}/${event.instrumentId}`;
    const position = model.positions.get(key);
    if (!position || position.qty === 0n) continue;
    const wide = position.qty * n;
    const rest = wide % d;
    const worth = rest * BigInt(event.fractionPrice) * 10n ** BigInt(quote.scale);
    const paid = worth / (d * 10n ** BigInt(event.terms.priceScale + base.scale));
    const relieved = wide < d ? position.cost : (position.cost * rest) / wide;
    positions.set(key, {
      qty: wide / d,
      cost: position.cost - relieved,
      realizedPnl: position.realizedPnl + paid - relieved,
    });
    add(cash, accountId, paid);
  }
  const orders = new Map([...waiting].map((order): [number, ModelOrder] => [order.orderId, { ...order }]));
  return { event, instrument, positions, cash, paid: new Map(), orders };
}
