import { CONTINUOUS, isCall } from '@openbourse/core/engine';

/** What an instrument is doing by its calendar. */
export interface Session {
  /** Index into sessionPhases. */
  readonly phase: number;
  /** Midnight UTC of the trading day's date; 0 = it has none. */
  readonly tradingDayMs: number;
  /** When the phase ends, ms; 0 = open end. */
  readonly untilMs: number;
}

/** Of an instrument that was never given another. */
export const aroundTheClock: Session = { phase: CONTINUOUS, tradingDayMs: 0, untilMs: 0 };

/** What an auction comes to, or came to; integers at the instrument's scales. */
export interface Auction {
  /** 0 = nothing trades. */
  readonly price: number;
  readonly qty: number;
  readonly imbalanceQty: number;
  readonly imbalanceSide: number;
  readonly toldMs: number;
}

export interface Auctions {
  /** While orders are collected: what the auction would come to. */
  readonly indicated: Auction | undefined;
  /** The last one that was held. */
  readonly held: Auction | undefined;
}

/** What was indicated holds until its auction is held, and no longer than its call. */
export function standingAuctions({ phase }: Session, { indicated, held }: Auctions): Auctions {
  const stands = indicated && isCall(phase) && indicated.toldMs >= (held?.toldMs ?? 0);
  return { indicated: stands ? indicated : undefined, held };
}
