// Records in flat memory. Hot files bind these to constants of their own (`const { HEAD } = layout`): under CommonJS
// an imported name is a getter call at every use, which halved the rate of the match loop.

/**
 * The book's part of an order, 20 bytes: links of its level's queue (slots), its leaves quantity as a double, its level.
 * LEVEL is 0 when the order does not rest, so that fresh memory needs no filling. What follows is its owner's:
 * one record for both keeps an order in neighbouring cache lines.
 */
export const PREV = 0;
export const NEXT = 1;
export const LEVEL = 4;
export const BOOK_WORDS = 5;
/** Added to half the record's first word. */
export const LEAVES = 1;

/**
 * Price level, 40 bytes: price × 2 + side, the ends of its queue (slots), the number of orders, its neighbours in the
 * side (levels), the sum of leaves as a double, its book. References are word offsets, 0 for none.
 */
export const PRICE_AND_SIDE = 0;
export const HEAD = 1;
export const TAIL = 2;
export const COUNT = 3;
export const BETTER = 4;
export const WORSE = 5;
export const BOOK = 8;
export const LEVEL_WORDS = 10;
/** Added to half the reference. */
export const LEVEL_QTY = 3;
