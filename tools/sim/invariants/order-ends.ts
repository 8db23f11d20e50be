import {
  CLOSING,
  CLS,
  DAY,
  EXPIRED,
  reason,
  FOK,
  GTD,
  HELD,
  IOC,
  isAtMarket,
  OPG,
  PRE_OPEN,
  VOLATILITY_AUCTION,
  type CoreEvent,
} from '@openbourse/core/engine';
import type { Model } from '../model/model';
import type { ModelOrder } from '../model/state';
import { isContinuous, isInBook } from '../told/standing';
import { hasCallers } from './calendars';
import { must, type Invariant } from './invariant';
import { told } from './told-orders';

const dayMs = 86_400_000;
const remainder = reason('auction_remainder');
const dayOf = (timeMs: number): number => Math.floor(timeMs / dayMs);
const followsCalendar = ({ instrument }: ModelOrder): boolean => (instrument.rules?.calendar ?? '') !== '';

/** Times in force: who ends when, and who may be where until then. */
export function ordersEndInTime(): Invariant {
  const name = 'an order ends with its time in force, and not before';
  /** Trading days that are over, by instrument; and how many were when an order was accepted. */
  const daysOver = new Map<number, number>();
  const acceptedAfter = new Map<number, number>();
  /** UTC dates on which an instrument got a calendar or lost it: its orders may be of either kind then. */
  const switched = new Map<number, number>();
  const over = (instrumentId: number): number => daysOver.get(instrumentId) ?? 0;

  return {
    name,
    beforeEvent(event, model) {
      switch (event.kind) {
        case 'order_accepted':
          return void acceptedAfter.set(event.order.orderId, over(event.order.instrumentId));
        case 'order_changed':
          return checkEnd(event, model);
        case 'trade_executed':
          for (const id of [event.takerOrderId, event.makerOrderId]) checkTrade(model.orders.get(id)!);
          return must(
            name,
            model.orders.get(event.makerOrderId)!.status !== HELD,
            () => `trades while it is held: ${told(model.orders.get(event.makerOrderId)!)}`,
          );
        case 'phase_changed': {
          const before = model.instruments[event.instrumentId - 1].tradingDayMs ?? 0;
          if (before > 0 && event.tradingDayMs > before) daysOver.set(event.instrumentId, over(event.instrumentId) + 1);
          return;
        }
        case 'trading_rules_changed': {
          const { rules } = model.instruments[event.instrumentId - 1];
          if ((rules?.calendar ?? '') !== event.rules.calendar) switched.set(event.instrumentId, dayOf(model.timeMs));
          return;
        }
        default:
          return;
      }
    },
    afterBatch({ model, finished, commands, stored }) {
      if (!finished) return;
      const isPast = hasCallers(commands);
      for (const account of model.accounts)
        for (const order of account.open) checkOpen(order, isPast ? stored.timeMs : undefined);
    },
  };

  function checkEnd(event: Extract<CoreEvent, { kind: 'order_changed' }>, model: Model): void {
    const order = model.orders.get(event.orderId)!;
    const { timeInForce, type, instrument } = order;
    const { instrumentId } = instrument;
    if (event.endReason === remainder)
      must(
        name,
        isAtMarket(type) || timeInForce === OPG || timeInForce === CLS,
        () => `is no remainder: ${told(order)}`,
      );
    if (event.status !== EXPIRED) return;
    const say = (): string => `expires at ${model.timeMs}: ${told(order)}`;
    if (timeInForce === GTD) return must(name, order.extension!.expiresMs <= model.timeMs, say);
    must(name, timeInForce === DAY || timeInForce === CLS, say);
    const withTradingDay = acceptedAfter.get(order.orderId)! < over(instrumentId);
    const withDate = timeInForce === DAY && dayOf(order.createdMs) < dayOf(model.timeMs) && !followsCalendar(order);
    must(name, withTradingDay || withDate, say);
  }

  function checkTrade({ timeInForce, instrument, ...order }: ModelOrder): void {
    const { phase = 0 } = instrument;
    const say = (): string => `trades in phase ${phase}: ${told({ timeInForce, instrument, ...order })}`;
    if (timeInForce === OPG) must(name, phase === PRE_OPEN || phase === VOLATILITY_AUCTION, say);
    if (timeInForce === CLS) must(name, phase === CLOSING || phase === VOLATILITY_AUCTION, say);
  }

  /** `timeMs`: everything that was due by then has happened. */
  function checkOpen(order: ModelOrder, timeMs: number | undefined): void {
    const { timeInForce, type, instrument } = order;
    const { instrumentId } = instrument;
    if (isInBook(order)) {
      must(name, timeInForce !== IOC && timeInForce !== FOK, () => `rests: ${told(order)}`);
      const isForCall = isAtMarket(type) || timeInForce === OPG || timeInForce === CLS;
      must(name, !isForCall || !isContinuous(instrument), () => `rests in continuous trading: ${told(order)}`);
    }
    if (timeInForce === DAY || timeInForce === CLS) {
      const days = over(instrumentId) - acceptedAfter.get(order.orderId)!;
      must(name, days === 0, () => `is open after its trading day: ${told(order)}`);
    }
    if (timeMs === undefined) return;
    if (timeInForce === GTD)
      must(name, order.extension!.expiresMs > timeMs, () => `is open at ${timeMs}: ${told(order)}`);
    if (timeInForce === DAY && !followsCalendar(order) && switched.get(instrumentId) !== dayOf(timeMs))
      must(name, dayOf(order.createdMs) === dayOf(timeMs), () => `is open at ${timeMs}: ${told(order)}`);
  }
}
