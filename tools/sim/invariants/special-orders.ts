import { HELD, MARKET, ROLE_ENTRY, TRAILING_STOP, TRIGGER_BID_ASK } from '@openbourse/core/engine';
import type { Model } from '../model/model';
import { leavesOf, type ModelInstrument, type ModelOrder } from '../model/state';
import { tickAt } from '../model/ticks';
import { isContinuous, isInBook, isWaitingStop, triggerPrice } from '../told/standing';
import { must, type Invariant } from './invariant';
import { told } from './told-orders';

function trailedStop(order: ModelOrder, price: bigint): bigint {
  const { trailPrice, trailBps } = order.extension!;
  const away = trailPrice > 0 ? BigInt(trailPrice) : (price * BigInt(trailBps) + 9_999n) / 10_000n;
  const exact = order.side === 'buy' ? price + away : price - away;
  if (exact <= 0n) return exact;
  const { terms } = order.instrument;
  const floored = exact - (exact % tickAt(terms, exact));
  return order.side === 'sell' || floored === exact ? floored : floored + tickAt(terms, floored);
}

const isBetter = (order: ModelOrder, a: bigint, b: bigint): boolean => (order.side === 'buy' ? a < b : a > b);

/** A trailing stop only ever moves in its owner's favour: as far as the best price since it began says, and no further. */
export function trailingStopsRatchet(): Invariant {
  const name = 'a trailing stop moves after the best price, and never back';
  /** Prices that the instrument had since the last batch that was finished. */
  const seen = new Map<ModelInstrument, Set<number>>();
  /** Exits that were armed and have not been told with their first price yet. */
  const begins = new Set<number>();
  const saw = (instrument: ModelInstrument, price: number): void => {
    const prices = seen.get(instrument) ?? new Set([Number(instrument.lastPrice), Number(instrument.markPrice ?? 0n)]);
    prices.add(price);
    seen.set(instrument, prices);
  };
  return {
    name,
    beforeEvent(event, model) {
      if (event.kind === 'trade_executed' || event.kind === 'mark_price_changed')
        saw(model.instruments[event.instrumentId - 1], event.price);
      if (event.kind === 'order_changed') {
        if (model.orders.get(event.orderId)!.status === HELD && event.status !== HELD) begins.add(event.orderId);
        return;
      }
      if (event.kind !== 'order_extended') return;
      const order = model.orders.get(event.orderId)!;
      const { extension } = event;
      if (order.type !== TRAILING_STOP || extension.extremePrice === 0) return;
      const { instrument } = order;
      const stop = BigInt(extension.stopPrice);
      const extreme = BigInt(extension.extremePrice);
      const trailed = trailedStop({ ...order, extension }, extreme);
      // An exit begins anew when it is armed.
      const before = begins.delete(event.orderId) ? 0 : (order.extension?.extremePrice ?? 0);
      const say = (): string => `is told as ${JSON.stringify(extension)}: ${told(order)}`;
      if (before > 0) {
        must(name, !isBetter(order, order.stop, stop), say);
        must(name, !isBetter(order, BigInt(before), extreme), say);
      }
      // A replacement with another distance may find it further away than it was.
      must(name, stop === trailed || (before > 0 && stop === order.stop), say);
      if (extension.extremePrice === before || order.replaces > 0) return;
      if ((instrument.rules?.triggerSource ?? 0) === TRIGGER_BID_ASK) return;
      const known = [Number(instrument.lastPrice), Number(instrument.markPrice ?? 0n), ...(seen.get(instrument) ?? [])];
      must(name, known.includes(extension.extremePrice), say);
    },
    afterBatch({ model, finished }) {
      if (!finished) return;
      seen.clear();
      for (const instrument of model.instruments) {
        if (instrument.status !== 0 || !isContinuous(instrument)) continue;
        for (const order of instrument.waiting) {
          if (order.type !== TRAILING_STOP || !isWaitingStop(order)) continue;
          const price = triggerPrice(instrument, order.side);
          if (price === 0n) continue;
          const tightest = trailedStop(order, price);
          must(
            name,
            !isBetter(order, tightest, order.stop),
            () => `at ${price} it should be at ${tightest} or nearer: ${told(order)}`,
          );
        }
      }
    },
  };
}

/** Icebergs show a slice, reduce-only orders reduce, orders by amount spend no more than it. */
export function termsAreKept(): Invariant {
  const name = 'an order keeps within the terms that it was given';
  /** What trades bought and sold since a position was told, which a command does at its end. */
  const traded = new Map<string, bigint>();
  return {
    name,
    beforeEvent(event, model) {
      if (event.kind === 'position_changed') traded.delete(positionKey(event.accountId, event.instrumentId));
      else if (event.kind === 'order_extended' && event.extension.reduceOnly) {
        const order = model.orders.get(event.orderId)!;
        // One that waits for its entry has promised nothing yet.
        must(name, order.side === 'sell' || event.extension.role > ROLE_ENTRY, () => `increases: ${told(order)}`);
      } else if (event.kind === 'trade_executed') {
        const baseQty = BigInt(event.baseQty);
        for (const id of [event.takerOrderId, event.makerOrderId]) checkTrade(model, model.orders.get(id)!, baseQty);
      }
    },
    afterBatch({ model, finished }) {
      if (!finished) return;
      for (const order of model.touchedOrders) {
        const { extension } = order;
        if (!extension) continue;
        const { displayQty, shownQty, notional } = extension;
        must(
          name,
          displayQty === 0 || !isInBook(order) || BigInt(shownQty) <= leavesOf(order),
          () => `shows ${shownQty}: ${told(order)}`,
        );
        must(name, displayQty === 0 || shownQty <= displayQty, () => `shows ${shownQty}: ${told(order)}`);
        if (notional === 0) continue;
        const spent = order.takerNotional + order.makerNotional;
        must(name, spent <= BigInt(notional), () => `traded ${spent}: ${told(order)}`);
        must(name, order.type === MARKET && order.status > 1, () => `by amount, and open: ${told(order)}`);
      }
    },
  };

  function checkTrade(model: Model, order: ModelOrder, baseQty: bigint): void {
    const key = positionKey(order.account.accountId, order.instrument.instrumentId);
    const since = traded.get(key) ?? 0n;
    traded.set(key, order.side === 'buy' ? since + baseQty : since - baseQty);
    if (!order.extension?.reduceOnly) return;
    must(name, order.side === 'sell', () => `increases: ${told(order)}`);
    const position = (model.positions.get(key)?.qty ?? 0n) + since;
    must(name, baseQty <= position, () => `sells ${baseQty} of ${position}: ${told(order)}`);
  }
}

const positionKey = (accountId: number, instrumentId: number): string => `${accountId}/${instrumentId}`;
