// Records in flat memory. Hot files bind these to constants of their own (`const { HEAD } = layout`): under CommonJS
// an imported name is a getter call at every use, which halved the rate of the match loop.

/**
 * Order, 24 bytes: links of its level's queue (slots), its level, its book, and its leaves quantity as a double.
 * LEVEL is 0 when the order does not rest, so that fresh memory needs no filling.
 */
export const PREV = 0;
export const NEXT = 1;
export const LEVEL = 2;
export const BOOK = 3;
export const ORDER_WORDS = 6;
export const LEAVES = 2;
export const ORDER_DOUBLES = 3;

/**
 * Price level, 32 bytes: price × 2 + side, the ends of its queue (slots), the number of orders,
 * its neighbours in the side (levels), and the sum of leaves as a double. References are word offsets, 0 for none.
 */
export const PRICE_AND_SIDE = 0;
export const HEAD = 1;
export const TAIL = 2;
export const COUNT = 3;
export const BETTER = 4;
export const WORSE = 5;
export const LEVEL_WORDS = 8;
/** Added to half the reference. */
export const LEVEL_QTY = 3;
