export type Side = 'buy' | 'sell';

/** Prices and quantities are integers at the instrument's scales. */
export interface OpenOrder {
  readonly id: string;
  readonly symbol: string;
  readonly side: Side;
  readonly price: number;
  /** Not filled yet. */
  readonly openQty: number;
  readonly filledQty: number;
}

export interface Place {
  readonly kind: 'place';
  readonly symbol: string;
  readonly side: Side;
  readonly price: number;
  readonly qty: number;
  /** A quote rests and never takes; a strike takes what is there and never rests. */
  readonly as: 'quote' | 'strike';
}

export interface Replace {
  readonly kind: 'replace';
  readonly order: OpenOrder;
  readonly price: number;
  /** To be open afterwards. */
  readonly qty: number;
}

export interface Cancel {
  readonly kind: 'cancel';
  readonly order: OpenOrder;
}

export type Command = Place | Replace | Cancel;

export const symbolOf = (command: Command): string =>
  command.kind === 'place' ? command.symbol : command.order.symbol;

/** `order`: what is open of it afterwards. */
export type Outcome =
  { readonly done: true; readonly order: OpenOrder | undefined } | { readonly done: false; readonly code: string };

export interface Book {
  /** Best first. */
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

export interface Level {
  readonly price: number;
  readonly qty: number;
}

/** What somebody owns, what is held for orders included. */
export interface Holdings {
  /** Quantity scale, by symbol. */
  readonly base: ReadonlyMap<string, number>;
  /** Whole units, by currency. */
  readonly cash: ReadonlyMap<string, number>;
}

export const noHoldings: Holdings = { base: new Map(), cash: new Map() };
