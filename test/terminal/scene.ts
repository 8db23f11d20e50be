import * as fc from 'fast-check';
import type { InstrumentTerms } from '../../libs/core/engine/src/commands';
import { aaplTerms, Desk } from '../../libs/core/engine/src/testing/desk';
import type { MarketNow } from '../../apps/terminal/src/app/order-ticket/estimate';
import { listed } from './listed';

export const instrumentTerms = fc.record({
  lot: fc.constantFrom(1, 10),
  ticks: fc.constantFrom(
    [{ fromPrice: 0, tick: 1 }],
    [
      { fromPrice: 0, tick: 1 },
      { fromPrice: 100_00, tick: 5 },
      { fromPrice: 110_00, tick: 50 },
    ],
  ),
  bandBps: fc.constantFrom(0, 500, 2_000),
  protectionBps: fc.constantFrom(0, 137, 500, 10_000),
  qtyMax: fc.constantFrom(500, 1_000_000),
  notionalMax: fc.constantFrom(50_000e7, 9e15),
  referencePrice: fc.constantFrom(0, 100_00),
  makerPpm: fc.constantFrom(0, 100, 1_000),
  takerPpm: fc.constantFrom(0, 300, 777),
  feeMin: fc.constantFrom(0, 5e7),
  feeMax: fc.constantFrom(0, 8e7),
});

/** Lots by steps away from the middle, funds of the trader in dollars and shares. */
export const scene = {
  terms: instrumentTerms,
  asks: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
  bids: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
  traded: fc.boolean(),
  usd: fc.constantFrom(0, 1_000, 20_000, 1_000_000),
  shares: fc.constantFrom(0, 100, 10_000),
};

export interface Scene {
  readonly terms: Partial<InstrumentTerms>;
  readonly asks: readonly (readonly [number, number])[];
  readonly bids: readonly (readonly [number, number])[];
  readonly traded: boolean;
  readonly usd: number;
  readonly shares: number;
}

/** A desk with a book of another's orders, and what a terminal would know of it. */
export function play({ terms: some, asks, bids, traded, usd, shares }: Scene) {
  const terms = { ...aaplTerms, ...some };
  const desk = new Desk(terms);
  const maker = desk.account('maker');
  const other = desk.account('other');
  const trader = desk.account('trader', usd, shares);
  const rest = (side: 'buy' | 'sell', at: number, lots: number): boolean =>
    desk.apply(desk.order(maker, side, lots * terms.lot, at)).refusal === undefined;
  const book = { asks: new Map<bigint, bigint>(), bids: new Map<bigint, bigint>() };
  const note = (side: Map<bigint, bigint>, at: number, lots: number): void => {
    side.set(BigInt(at), (side.get(BigInt(at)) ?? 0n) + BigInt(lots * terms.lot));
  };
  let last: bigint | undefined;
  if (traded && rest('sell', 101_00, 1) && desk.apply(desk.order(other, 'buy', terms.lot, 101_00)).order?.filledQty) {
    last = 101_00n;
  }
  for (const [step, lots] of asks)
    if (rest('sell', 102_00 + step * 50, lots)) note(book.asks, 102_00 + step * 50, lots);
  for (const [step, lots] of bids) if (rest('buy', 101_50 - step * 50, lots)) note(book.bids, 101_50 - step * 50, lots);
  const levels = (side: Map<bigint, bigint>, direction: bigint) =>
    [...side].map(([at, qty]) => ({ price: at, qty })).sort((a, b) => Number((a.price - b.price) * direction));
  const resting = levels(book.bids, -1n);
  const market: MarketNow = { last, asks: levels(book.asks, 1n), bids: resting, bestBid: resting.at(0)?.price };
  return { desk, trader, terms: listed(terms), market };
}

/** What orders hold after the last command, as the account's balance says. */
export function heldOf(desk: Desk, trader: number, assetId: number): bigint {
  const balances = desk.events.filter((event) => event.kind === 'balance_changed');
  return balances.findLast((event) => event.accountId === trader && event.assetId === assetId)?.held ?? 0n;
}
