import * as layout from './layout';
import type { RestingOrders } from './resting-orders';
import * as sides from './side';
import type { Side } from './side';

const { PREV, NEXT, LEVEL, LEAVES } = layout;
const { PRICE_AND_SIDE, HEAD, TAIL, COUNT, BETTER, WORSE, LEVEL_QTY, BOOK } = layout;
const { MAX_PRICE, MAX_QTY, NO_ORDER, NO_PRICE, SELL } = sides;

/** Position of a side's words in the state of a book. */
const BEST = 0;
const ROOT = 2;

/** Smaller is better on both sides, so that one index serves both. */
const rankOf = (side: number, price: number): number => (side === SELL ? price : MAX_PRICE - price);

/**
 * Resting orders of one instrument in price-time order. It matches nothing by itself: the engine walks `best` and
 * `next`, decides (self-trade, fees, holds), and reports what happened with `fill`, `reduce` and `remove`.
 * Expected refusals are the engine's; what this class throws is a broken invariant, thrown before any change.
 */
export class OrderBook {
  private readonly id: number;
  /** Best level and root of the price index, of each side. */
  private readonly state = new Int32Array(4);
  private count = 0;

  constructor(private readonly orders: RestingOrders) {
    this.id = orders.registerBook();
  }

  /** Orders resting on both sides. */
  get orderCount(): number {
    return this.count;
  }

  /**
   * Appends an order to the queue of its price. Price: integer, 0 … MAX_PRICE. Quantity in lots: integer above 0;
   * together with `levelQty` not above MAX_QTY, which the engine checks first.
   */
  rest(slot: number, side: Side, price: number, qty: number): void {
    if ((price | 0) !== price || price < 0 || price > MAX_PRICE) throw new RangeError(`price ${price}`);
    if (!Number.isSafeInteger(qty) || qty <= 0) throw new RangeError(`quantity ${qty}`);
    const { orders } = this;
    if (slot >= orders.capacity) orders.ensureCapacity(slot + 1);
    const order = slot * orders.recordWords;
    if (orders.words[order + LEVEL] !== 0) throw new Error(`slot ${slot} rests already, or is no slot`);
    const known = this.levelAt(side, price);
    const level = known !== 0 ? known : this.openLevel(side, price);

    const levels = orders.levels;
    const sum = levels.quantities[(level >> 1) + LEVEL_QTY] + qty;
    if (sum > MAX_QTY) throw new RangeError(`level quantity ${sum}`);
    levels.quantities[(level >> 1) + LEVEL_QTY] = sum;
    const { words } = levels;
    const tail = words[level + TAIL];
    words[level + TAIL] = slot;
    words[level + COUNT]++;
    const records = orders.words;
    if (tail === NO_ORDER) words[level + HEAD] = slot;
    else records[tail * orders.recordWords + NEXT] = slot;
    records[order + PREV] = tail;
    records[order + NEXT] = NO_ORDER;
    records[order + LEVEL] = level;
    orders.quantities[((slot * orders.recordWords) >> 1) + LEAVES] = qty;
    this.count++;
  }

  /** Takes an order out, whatever is left of it. */
  remove(slot: number): void {
    const level = this.levelOf(slot);
    const { orders } = this;
    orders.levels.quantities[(level >> 1) + LEVEL_QTY] -=
      orders.quantities[((slot * orders.recordWords) >> 1) + LEAVES];
    this.unlink(slot, level);
  }

  /** Sets the leaves quantity, above 0 and not above what it is; keeps the place in the queue. */
  reduce(slot: number, leaves: number): void {
    const level = this.levelOf(slot);
    const { orders } = this;
    const cut = orders.quantities[((slot * orders.recordWords) >> 1) + LEAVES] - leaves;
    if (!Number.isSafeInteger(leaves) || leaves <= 0 || cut < 0) throw new RangeError(`leaves ${leaves}`);
    orders.quantities[((slot * orders.recordWords) >> 1) + LEAVES] = leaves;
    orders.levels.quantities[(level >> 1) + LEVEL_QTY] -= cut;
  }

  /** Trades a quantity against an order, which leaves the book when nothing is left. */
  fill(slot: number, qty: number): void {
    const level = this.levelOf(slot);
    const { orders } = this;
    const left = orders.quantities[((slot * orders.recordWords) >> 1) + LEAVES] - qty;
    if (!Number.isSafeInteger(qty) || qty <= 0 || left < 0) throw new RangeError(`fill ${qty}`);
    orders.levels.quantities[(level >> 1) + LEVEL_QTY] -= qty;
    if (left === 0) this.unlink(slot, level);
    else orders.quantities[((slot * orders.recordWords) >> 1) + LEAVES] = left;
  }

  /** First order of a side in price-time order, or NO_ORDER. */
  best(side: Side): number {
    const level = this.state[BEST + side];
    return level === 0 ? NO_ORDER : this.orders.levels.words[level + HEAD];
  }

  /** Best price of a side, or NO_PRICE. */
  bestPrice(side: Side): number {
    const level = this.state[BEST + side];
    return level === 0 ? NO_PRICE : this.orders.levels.words[level + PRICE_AND_SIDE] >> 1;
  }

  /** Next order in price-time order on the same side, across levels, or NO_ORDER. Ask before removing the order. */
  next(slot: number): number {
    const level = this.levelOf(slot);
    const { orders } = this;
    const behind = orders.words[slot * orders.recordWords + NEXT];
    if (behind !== NO_ORDER) return behind;
    const { words } = orders.levels;
    const worse = words[level + WORSE];
    return worse === 0 ? NO_ORDER : words[worse + HEAD];
  }

  /** Price of an order of this book. */
  priceOf(slot: number): number {
    return this.orders.levels.words[this.levelOf(slot) + PRICE_AND_SIDE] >> 1;
  }

  /** Side of an order of this book. */
  sideOf(slot: number): Side {
    return (this.orders.levels.words[this.levelOf(slot) + PRICE_AND_SIDE] & 1) as Side;
  }

  /** Sum of leaves at a price in lots, 0 when nothing rests there. */
  levelQty(side: Side, price: number): number {
    const level = this.levelAt(side, price);
    return level === 0 ? 0 : this.orders.levels.quantities[(level >> 1) + LEVEL_QTY];
  }

  /** Number of orders at a price. */
  levelCount(side: Side, price: number): number {
    const level = this.levelAt(side, price);
    return level === 0 ? 0 : this.orders.levels.words[level + COUNT];
  }

  /** Visits at most `max` levels, best first. The visitor must not change the book. */
  levels(side: Side, max: number, visit: (price: number, qty: number, orders: number) => void): void {
    const { words, quantities } = this.orders.levels;
    let level = this.state[BEST + side];
    for (let visited = 0; level !== 0 && visited < max; visited++) {
      visit(words[level + PRICE_AND_SIDE] >> 1, quantities[(level >> 1) + LEVEL_QTY], words[level + COUNT]);
      level = words[level + WORSE];
    }
  }

  private levelOf(slot: number): number {
    const { orders } = this;
    const level = orders.words[slot * orders.recordWords + LEVEL];
    if (!(level > 0) || orders.levels.words[level + BOOK] !== this.id)
      throw new Error(`slot ${slot} does not rest in this book`);
    return level;
  }

  private levelAt(side: Side, price: number): number {
    const { levels, prices } = this.orders;
    const level = prices.candidate(this.state[ROOT + side], rankOf(side, price));
    return levels.words[level + PRICE_AND_SIDE] === price * 2 + side ? level : 0;
  }

  private openLevel(side: Side, price: number): number {
    const { levels, prices } = this.orders;
    const { state } = this;
    const level = levels.allocate();
    state[ROOT + side] = prices.insert(state[ROOT + side], rankOf(side, price), level);
    const better = prices.neighbour;
    const { words } = levels;
    const worse = better === 0 ? state[BEST + side] : words[better + WORSE];
    if (better === 0) state[BEST + side] = level;
    else words[better + WORSE] = level;
    if (worse !== 0) words[worse + BETTER] = level;
    words[level + PRICE_AND_SIDE] = price * 2 + side;
    words[level + HEAD] = NO_ORDER;
    words[level + TAIL] = NO_ORDER;
    words[level + COUNT] = 0;
    words[level + BETTER] = better;
    words[level + WORSE] = worse;
    words[level + BOOK] = this.id;
    levels.quantities[(level >> 1) + LEVEL_QTY] = 0;
    return level;
  }

  private unlink(slot: number, level: number): void {
    const { orders } = this;
    const { words } = orders;
    const levels = orders.levels.words;
    const order = slot * orders.recordWords;
    const prev = words[order + PREV];
    const next = words[order + NEXT];
    words[order + LEVEL] = 0;
    this.count--;
    if (--levels[level + COUNT] === 0) {
      this.closeLevel(level);
      return;
    }
    if (prev === NO_ORDER) levels[level + HEAD] = next;
    else words[prev * orders.recordWords + NEXT] = next;
    if (next === NO_ORDER) levels[level + TAIL] = prev;
    else words[next * orders.recordWords + PREV] = prev;
  }

  private closeLevel(level: number): void {
    const { levels, prices } = this.orders;
    const { state } = this;
    const { words } = levels;
    const side = words[level + PRICE_AND_SIDE] & 1;
    const price = words[level + PRICE_AND_SIDE] >> 1;
    state[ROOT + side] = prices.remove(state[ROOT + side], rankOf(side, price));
    const better = words[level + BETTER];
    const worse = words[level + WORSE];
    if (better === 0) state[BEST + side] = worse;
    else words[better + WORSE] = worse;
    if (worse !== 0) words[worse + BETTER] = better;
    levels.release(level);
  }
}
