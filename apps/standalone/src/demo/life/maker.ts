import type { Chance } from './chance';
import { inLots, type Character } from './character';
import { distance, isFine, ladder, type Centre } from './ladder';
import { type Book, type Command, type Holdings, type OpenOrder, type Outcome, type Place, type Side } from './trading';

/** A quote eaten down to this part of its usual size is made whole. */
const refillBelow = 0.3;
const sizeSigma = 0.35;
const sizeGrowth = 0.35;
/** How far, in steps, quotes are shifted by a holding twice (or nothing) of what it was. */
const skewStepsMax = 4;
/** Of what the maker owns. */
const committedMax = 0.8;

/** What a maker would do next in one instrument, and how badly. */
export interface Wish {
  readonly urgency: number;
  readonly command: Command;
}

export interface MakerOptions {
  readonly email: string;
  readonly characters: readonly Character[];
  /** What it began with, which it wants to come back to. */
  readonly usual: Holdings;
  /** In steps; makers differ by half a step, so that their quotes lie between each other's. */
  readonly shift: number;
  readonly chance: Chance;
}

/**
 * Quotes a ladder on both sides of every instrument. Moves quotes rather than taking them back, the worst one first, and leans
 * against its holdings: who owns more than usual sells more cheaply.
 */
export class Maker {
  private orders = new Map<string, OpenOrder>();
  private holdings: Holdings;

  constructor(private readonly options: MakerOptions) {
    this.holdings = options.usual;
  }

  get email(): string {
    return this.options.email;
  }

  /** What the server says. */
  know(orders: readonly OpenOrder[]): void {
    this.orders = new Map(orders.map((order) => [order.id, order]));
  }

  own(holdings: Holdings): void {
    this.holdings = holdings;
  }

  /** What an answer means for the orders known. */
  absorb(command: Command, outcome: Outcome): void {
    if (!outcome.done) return;
    if (command.kind !== 'place') this.orders.delete(command.order.id);
    if (outcome.order) this.orders.set(outcome.order.id, outcome.order);
  }

  /** The whole ladder, for a market where nobody quotes yet. */
  firstQuotes(fairOf: (symbol: string) => number): Place[] {
    return this.options.characters.flatMap((character) => {
      const centre = this.centre(character, fairOf(character.terms.symbol));
      return (['buy', 'sell'] as const).flatMap((side) =>
        ladder(side, centre, character).map((price, level) => this.quote(side, price, level, character)),
      );
    });
  }

  wish(character: Character, fair: number, book?: Book): Wish | undefined {
    const centre = this.centre(character, fair);
    const wishes = (['buy', 'sell'] as const).map((side) => this.wishOn(side, centre, character, book));
    return wishes.reduce((best, wish) => ((wish?.urgency ?? 0) > (best?.urgency ?? 0) ? wish : best), undefined);
  }

  private wishOn(side: Side, centre: Centre, character: Character, book?: Book): Wish | undefined {
    const own = [...this.orders.values()].filter(
      (order) => order.symbol === character.terms.symbol && order.side === side,
    );
    const wrong = own.filter(({ price }) => !isFine(side, price, centre, character));
    const missing = ladder(side, centre, character, book).filter(
      (price) => !own.some((order) => order.price === price),
    );
    const lacking = character.levels - (own.length - wrong.length);
    const worst = wrong
      .map((order) => ({ order, urgency: urgencyOfWrong(distance(side, order.price, centre, character), character) }))
      .reduce<{ order: OpenOrder; urgency: number } | undefined>(
        (a, b) => (a && a.urgency >= b.urgency ? a : b),
        undefined,
      );
    if (worst) {
      const [price] = missing;
      if (lacking <= 0 || price === undefined)
        return { urgency: worst.urgency, command: { kind: 'cancel', order: worst.order } };
      const { qty } = this.quote(side, price, levelOf(price, side, centre, character), character);
      return { urgency: worst.urgency, command: { kind: 'replace', order: worst.order, price, qty } };
    }
    if (lacking > 0 && missing.length > 0) {
      const level = levelOf(missing[0], side, centre, character);
      const command = this.quote(side, missing[0], level, character);
      return this.canAfford(command, character) ? { urgency: 3 - 0.4 * level, command } : undefined;
    }
    return this.refill(side, own, centre, character);
  }

  /** Of the two best quotes. */
  private refill(side: Side, own: readonly OpenOrder[], centre: Centre, character: Character): Wish | undefined {
    const eaten = own.find((order) => {
      const level = levelOf(order.price, side, centre, character);
      return level < 2 && order.openQty < refillBelow * usualQty(level, character);
    });
    if (!eaten) return undefined;
    const { price } = eaten;
    const { qty } = this.quote(side, price, levelOf(price, side, centre, character), character);
    return qty === eaten.openQty ? undefined : { urgency: 0.9, command: { kind: 'replace', order: eaten, price, qty } };
  }

  private quote(side: Side, price: number, level: number, character: Character): Place {
    const { terms } = character;
    const qty = inLots(terms, this.options.chance.logNormal(usualQty(level, character), sizeSigma));
    return { kind: 'place', symbol: terms.symbol, side, price, qty, as: 'quote' };
  }

  private centre(character: Character, fair: number): Centre {
    const { symbol } = character.terms;
    const usual = this.options.usual.base.get(symbol) ?? 0;
    const excess = usual === 0 ? 0 : ((this.holdings.base.get(symbol) ?? usual) - usual) / usual;
    const skew = -skewStepsMax * Math.min(1, Math.max(-1, excess));
    return { price: fair + skew * character.step, shift: this.options.shift };
  }

  private canAfford({ side, price, qty }: Place, { terms }: Character): boolean {
    const open = [...this.orders.values()].filter((order) => order.symbol === terms.symbol && order.side === side);
    if (side === 'sell') {
      const committed = open.reduce((sum, { openQty }) => sum + openQty, qty);
      return committed <= committedMax * (this.holdings.base.get(terms.symbol) ?? 0);
    }
    const cost = open.reduce((sum, order) => sum + order.price * order.openQty, price * qty);
    const sharers = this.options.characters.filter((other) => other.terms.quoteAsset === terms.quoteAsset).length;
    const cash = (this.holdings.cash.get(terms.quoteAsset) ?? 0) * 10 ** (terms.priceScale + terms.qtyScale);
    return cost <= (committedMax * cash) / sharers;
  }
}

/** A quote on the wrong side of the centre is a gift to whoever takes it; one too far out is only of no use. */
function urgencyOfWrong(steps: number, { levels }: Character): number {
  return steps < 1 ? 4 + 2 * Math.max(0, 0.3 - steps) : 1 + Math.max(0, steps - levels);
}

const levelOf = (price: number, side: Side, centre: Centre, character: Character): number =>
  Math.max(0, Math.round(distance(side, price, centre, character) - 1));

const usualQty = (level: number, { levelQty }: Character): number => levelQty * (1 + sizeGrowth * level);
