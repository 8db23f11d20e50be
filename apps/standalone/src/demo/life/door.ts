import type { Book, Command, Holdings, OpenOrder, Outcome, Place } from './trading';

/** The server does not serve at the moment: nothing is known to have been done. */
export class DoorClosed extends Error {
  constructor(
    reason: string,
    /** As the server asked. */
    readonly retryAfterMs = 0,
  ) {
    super(reason);
  }
}

/** How the demo's traders reach the market: as everybody else does. Whatever it cannot do throws {@link DoorClosed}. */
export interface Door {
  book(symbol: string): Promise<Book>;
  /** Undefined before the first trade. */
  lastPrice(symbol: string): Promise<number | undefined>;
  openOrders(email: string): Promise<OpenOrder[]>;
  holdings(email: string): Promise<Holdings>;
  /** Whether the user ever sent an order. */
  isNew(email: string): Promise<boolean>;
  send(email: string, command: Command): Promise<Outcome>;
  sendAll(email: string, orders: readonly Place[]): Promise<Outcome[]>;
}
