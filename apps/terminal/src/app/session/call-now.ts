import { computed, inject, type Signal } from '@angular/core';
import { MarketStore, type Auctions } from '@openbourse/web/realtime';
import { Selection } from '../selection';
import { isCall } from './phase';
import { sessionOf } from './session-of';

export interface CallNow {
  /** Null while the engine has said nothing of it yet. */
  readonly indicative: Auctions['indicative'];
}

/** The auction that orders of the chosen symbol are collected for, while `watched`; undefined outside of calls. Called in an injection context. */
export function callNow(watched: Signal<boolean>): Signal<CallNow | undefined> {
  const [selection, market] = [inject(Selection), inject(MarketStore)];
  const symbol = (): string | undefined => (watched() ? selection.symbol() : undefined);
  const told = market.status(symbol);
  const isCalling = computed(() => isCall(sessionOf(selection.instrument(), told.value()).phase));
  const auctions = market.auctions(() => (isCalling() ? symbol() : undefined));
  return computed(() => {
    const instrument = selection.instrument();
    if (!instrument || !isCalling()) return undefined;
    const known = auctions.value();
    return { indicative: known?.symbol === instrument.symbol ? known.indicative : instrument.indicativeAuction };
  });
}
