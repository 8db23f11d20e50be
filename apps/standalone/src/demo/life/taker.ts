import type { Chance } from './chance';
import { inLots, onTick, tickAt, type Character } from './character';
import type { Book, Holdings, Place, Side } from './trading';

const sizeSigma = 0.9;
/** So often somebody takes several levels at once. */
const sweeps = 0.04;
const sweepLevels = { least: 2, most: 4 } as const;
/** Of what the taker owns. */
const committedMax = 0.2;
/** How much more likely than not somebody buys what is cheap, and sells what there is too much of. */
const informed = 0.3;
const leaning = 0.35;

export interface TakerOptions {
  readonly email: string;
  /** What it began with, which it wants to come back to. */
  readonly usual: Holdings;
  readonly chance: Chance;
}

/** Takes what others offer, at a limit, and never rests. */
export class Taker {
  private holdings: Holdings;

  constructor(private readonly options: TakerOptions) {
    this.holdings = options.usual;
  }

  get email(): string {
    return this.options.email;
  }

  own(holdings: Holdings): void {
    this.holdings = holdings;
  }

  /** Undefined when there is nothing to take, or nothing to take it with. */
  strike(character: Character, fair: number, book: Book, following: Side | undefined): Place | undefined {
    const { terms, step } = character;
    const side = following ?? this.side(character, fair, book);
    const offers = side === 'buy' ? book.asks : book.bids;
    if (offers.length === 0) return undefined;
    const { chance } = this.options;
    const isSweep = chance.happens(sweeps);
    const reach = isSweep ? Math.round(chance.between(sweepLevels.least, sweepLevels.most)) : 1;
    const taken = offers.slice(0, reach);
    const last = taken[taken.length - 1].price;
    const wanted = isSweep
      ? taken.reduce((sum, { qty }) => sum + qty, 0) * chance.between(0.6, 1)
      : chance.logNormal(character.tradeQty, sizeSigma);
    const qty = Math.min(inLots(terms, wanted), this.affordable(side, last, character));
    if (qty < terms.lot) return undefined;
    // A little beyond, so that a quote that moves meanwhile is taken all the same.
    const price = side === 'buy' ? onTick(terms, last + step) : Math.max(onTick(terms, last - step), tickAt(terms, 0));
    return { kind: 'place', symbol: terms.symbol, side, price, qty, as: 'strike' };
  }

  private side({ terms, step }: Character, fair: number, { bids, asks }: Book): Side {
    const middle = bids[0] && asks[0] ? (bids[0].price + asks[0].price) / 2 : fair;
    const usual = this.options.usual.base.get(terms.symbol) ?? 0;
    const excess = usual === 0 ? 0 : ((this.holdings.base.get(terms.symbol) ?? usual) - usual) / usual;
    const toBuy = 0.5 + informed * unit((fair - middle) / (2 * step)) - leaning * unit(excess);
    return this.options.chance.happens(toBuy) ? 'buy' : 'sell';
  }

  private affordable(side: Side, price: number, { terms }: Character): number {
    const { base, cash } = this.holdings;
    const most =
      side === 'sell'
        ? (base.get(terms.symbol) ?? 0)
        : ((cash.get(terms.quoteAsset) ?? 0) * 10 ** (terms.priceScale + terms.qtyScale)) / price;
    return Math.floor((committedMax * most) / terms.lot) * terms.lot;
  }
}

const unit = (value: number): number => Math.min(1, Math.max(-1, value));
