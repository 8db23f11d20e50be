import { isWaitingStop } from './closing';
import type { ReplaceOrder } from '../commands';
import type { EngineState } from '../state/engine-state';
import type { ExtendedTerms } from '../state/extended-terms';
import { trailedStop } from './trailing-stops';
import { TRAILING_STOP } from '../vocabulary';

/** The terms of an extended order after its replacement; undefined for a plain order. */
export function replacedTerms(state: EngineState, command: ReplaceOrder, slot: number): ExtendedTerms | undefined {
  const extended = state.extensions.of(slot);
  if (extended === undefined) return undefined;
  const { trailPrice = 0, trailBps = 0, displayQty = 0 } = command;
  const newDistance = trailPrice > 0 || trailBps > 0;
  return {
    trailPrice: newDistance ? trailPrice : extended.trailPrice,
    trailBps: newDistance ? trailBps : extended.trailBps,
    displayQty: displayQty > 0 ? displayQty : extended.displayQty,
    reduceOnly: extended.reduceOnly,
    notional: extended.notional,
    expiresMs: extended.expiresMs,
  };
}

/** Another distance is for a trailing stop that waits, another shown quantity for an iceberg. */
export function mayChangeTerms(state: EngineState, command: ReplaceOrder, slot: number): boolean {
  const { trailPrice = 0, trailBps = 0, displayQty = 0 } = command;
  if (displayQty > 0 && !(state.extensions.of(slot)?.displayQty ?? 0)) return false;
  const trails = state.orders.type(slot) === TRAILING_STOP && isWaitingStop(state, slot);
  return trails || (trailPrice === 0 && trailBps === 0);
}

export function changesTerms(state: EngineState, command: ReplaceOrder, slot: number): boolean {
  const before = state.extensions.of(slot);
  const after = replacedTerms(state, command, slot);
  if (before === undefined || after === undefined) return false;
  return (
    after.trailPrice !== before.trailPrice ||
    after.trailBps !== before.trailBps ||
    after.displayQty !== before.displayQty
  );
}

/** A trailing stop keeps the price that it has followed so far, and takes its new distance from there. */
export function stopAfterReplacement(state: EngineState, command: ReplaceOrder, slot: number): number {
  const { orders } = state;
  if (command.stopPrice > 0) return command.stopPrice;
  if (orders.type(slot) !== TRAILING_STOP || !changesTerms(state, command, slot)) return orders.stopPrice(slot);
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  const { extremePrice } = state.extensions.of(slot)!;
  const terms = replacedTerms(state, command, slot)!;
  return Math.max(trailedStop(instrument, orders.side(slot) === 0, extremePrice, terms), 0);
}

/** Gives the replacing order its terms and its place in the expiry queue, which goes by its own number. */
export function takeTerms(state: EngineState, slot: number, terms: ExtendedTerms): void {
  const extended = state.extensions.of(slot)!;
  extended.trailPrice = terms.trailPrice;
  extended.trailBps = terms.trailBps;
  extended.displayQty = terms.displayQty;
  extended.shownQty = 0;
  if (extended.expiresMs > 0) {
    state.expiries.remove(extended);
    state.expiries.add(extended);
  }
}
