import { CANCELED, HELD, MARKET, reason, TRIGGER_BID_ASK, TRIGGER_LAST } from '@openbourse/core/engine';
import { workingPrice, type ModelInstrument } from '../model/state';
import { bookOf, isContinuous, isWaitingStop, shownOf, triggerPrice } from '../told/standing';
import { must, type Invariant } from './invariant';
import { told } from './told-orders';

/** Levels are what resting orders show; in continuous trading no book is crossed; a call may be. */
export function shownLevels(): Invariant {
  const name = 'public levels are what resting orders show, and no book is crossed in continuous trading';
  /** Quantity by price of each side, by instrument. */
  const books = new Map<number, readonly [Map<number, number>, Map<number, number>]>();
  const touched = new Set<number>();
  const levelsOf = (instrumentId: number): readonly [Map<number, number>, Map<number, number>] => {
    const known = books.get(instrumentId);
    if (known) return known;
    const fresh = [new Map<number, number>(), new Map<number, number>()] as const;
    books.set(instrumentId, fresh);
    return fresh;
  };
  return {
    name,
    afterBatch({ events, model, finished }) {
      for (const event of events) {
        if (event.kind === 'level_changed') {
          const side = levelsOf(event.instrumentId)[event.side];
          if (event.qty === 0) side.delete(event.price);
          else side.set(event.price, event.qty);
          touched.add(event.instrumentId);
        } else if (event.kind === 'phase_changed') touched.add(event.instrumentId);
      }
      for (const { instrument } of model.touchedOrders) touched.add(instrument.instrumentId);
      if (!finished) return;
      for (const instrumentId of touched) checkBook(model.instruments[instrumentId - 1]);
      touched.clear();
    },
  };

  function checkBook(instrument: ModelInstrument): void {
    const { instrumentId } = instrument;
    const [bids, asks] = (['buy', 'sell'] as const).map((side, i) => {
      const sums = new Map<number, number>();
      for (const order of bookOf(instrument, side)) {
        const shown = shownOf(order);
        must(name, shown > 0n, () => `rests with nothing: ${told(order)}`);
        const price = Number(workingPrice(order));
        sums.set(price, (sums.get(price) ?? 0) + Number(shown));
      }
      const levels = levelsOf(instrumentId)[i];
      const at = (price: number): string =>
        `instrument ${instrumentId}: ${levels.get(price)} at ${price} to ${side}, resting there ${sums.get(price)}`;
      for (const [price, sum] of sums) must(name, levels.get(price) === sum, () => at(price));
      for (const price of levels.keys()) must(name, sums.has(price), () => at(price));
      return [...sums.keys()];
    });
    const [bid, ask] = [Math.max(...bids), Math.min(...asks)];
    must(
      name,
      !isContinuous(instrument) || bid < ask,
      () => `instrument ${instrumentId} trades on crossed: bid ${bid}, ask ${ask}`,
    );
  }
}

/** A trade is at a price that both accept, outside of an auction its maker's. */
export function tradesAtAcceptedPrices(): Invariant {
  const name = 'a trade is at a price that both orders accept';
  return {
    name,
    beforeEvent(event, model) {
      if (event.kind !== 'trade_executed') return;
      const price = BigInt(event.price);
      for (const id of [event.takerOrderId, event.makerOrderId]) {
        const order = model.orders.get(id)!;
        // It takes its price when it is armed, which is told with its end.
        if (order.type === MARKET && order.status === HELD) continue;
        const working = workingPrice(order);
        must(name, order.side === 'buy' ? price <= working : price >= working, () => `${price} for ${told(order)}`);
      }
      const instrument = model.instruments[event.instrumentId - 1];
      if (!isContinuous(instrument)) return;
      const maker = model.orders.get(event.makerOrderId)!;
      must(name, workingPrice(maker) === price, () => `${price} is not the maker's: ${told(maker)}`);
    },
  };
}

const refused = new Set(
  (['trigger_refused', 'position_reduced', 'fok_not_fillable', 'amount_out_of_range'] as const).map(reason),
);

/** Stop orders trigger when their price is reached, neither earlier nor never. */
export function stopsTriggerInTime(): Invariant {
  const name = 'a stop order triggers when its price is reached, and not before';
  /** Prices that each instrument had since the last batch that was finished. */
  const seen = new Map<ModelInstrument, bigint[]>();
  let triggered: { readonly orderId: number; readonly source: number }[] = [];
  const noteTrigger = (orderId: number, instrument: ModelInstrument): void =>
    void triggered.push({ orderId, source: instrument.rules?.triggerSource ?? TRIGGER_LAST });
  return {
    name,
    beforeEvent(event, model) {
      switch (event.kind) {
        case 'trade_executed':
        case 'mark_price_changed': {
          const instrument = model.instruments[event.instrumentId - 1];
          const prices = seen.get(instrument) ?? [instrument.lastPrice, instrument.markPrice ?? 0n];
          prices.push(BigInt(event.price));
          return void seen.set(instrument, prices);
        }
        case 'order_accepted': {
          const { orderId, triggered: isTriggered, replaces, instrumentId } = event.order;
          if (isTriggered && !model.orders.get(replaces)?.triggered)
            noteTrigger(orderId, model.instruments[instrumentId - 1]);
          return;
        }
        case 'order_changed': {
          const order = model.orders.get(event.orderId)!;
          if (event.triggered && !order.triggered) noteTrigger(event.orderId, order.instrument);
          return;
        }
        // What came before it was told in other units.
        case 'instrument_split': {
          const instrument = model.instruments[event.instrumentId - 1];
          seen.delete(instrument);
          triggered = triggered.filter(({ orderId }) => model.orders.get(orderId)?.instrument !== instrument);
          return;
        }
        default:
          return;
      }
    },
    afterBatch({ model, finished }) {
      if (!finished) return;
      for (const { orderId, source } of triggered.splice(0)) {
        const order = model.orders.get(orderId)!;
        const { instrument, side, stop } = order;
        // The best prices within a command are not told.
        if (source === TRIGGER_BID_ASK) continue;
        if (order.status === CANCELED && refused.has(order.endReason)) continue;
        const prices = [...(seen.get(instrument) ?? []), instrument.lastPrice, instrument.markPrice ?? 0n];
        must(
          name,
          prices.some((price) => price > 0n && (side === 'buy' ? price >= stop : price <= stop)),
          () => `prices were ${prices.join(' ')}: ${told(order)}`,
        );
      }
      seen.clear();
      for (const instrument of model.instruments) {
        if (instrument.status !== 0 || !isContinuous(instrument)) continue;
        const prices = { buy: triggerPrice(instrument, 'buy'), sell: triggerPrice(instrument, 'sell') };
        for (const order of instrument.waiting) {
          if (!isWaitingStop(order)) continue;
          const price = prices[order.side];
          const reached = price > 0n && (order.side === 'buy' ? price >= order.stop : price <= order.stop);
          must(name, !reached, () => `waits at ${price}: ${told(order)}`);
        }
      }
    },
  };
}
