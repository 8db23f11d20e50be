import type { ExtendedTerms } from '../state/extended-terms';
import type { Need } from '../state/holds';

/** The parts of an order that risk looks at; the same for a new and for a replacing order. */
export interface ProposedOrder {
  side: number;
  type: number;
  timeInForce: number;
  qty: number;
  limitPrice: number;
  stopPrice: number;
  /** A stop order that waits takes its protection from its stop price, a market order from the reference. */
  leaves: number;
  takerNotional: number;
  makerNotional: number;
  fee: number;
  held: number;
  isReplacement: boolean;
  postOnly: boolean;
  /** Undefined for a plain order. */
  extended: ExtendedTerms | undefined;
  /** Undefined for an order that stands alone. */
  linked?: ProposedLink;
}

/** What it means for an order's risk that it is one of a list. */
export interface ProposedLink {
  /** From 0: a list counts once against the account's order rate. */
  readonly position: number;
  /** Its entry has not armed it: it needs no funds yet. */
  readonly waits: boolean;
  /** What the other leg needs, with which it shares its hold. */
  readonly partner: Need | undefined;
}
