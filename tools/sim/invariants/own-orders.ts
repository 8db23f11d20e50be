import { CANCEL_BOTH, CANCEL_MAKER, CANCEL_TAKER } from '@openbourse/core/engine';
import { leavesOf, workingPrice, type ModelInstrument, type ModelOrder } from '../model/state';
import { bookOf } from '../told/standing';

/** What self-trade prevention leaves of the orders in a book before an auction: owner by owner, pair by pair. */
export function withoutOwnCrossings(instrument: ModelInstrument): Map<ModelOrder, bigint> {
  const left = new Map<ModelOrder, bigint>();
  const [buys, sells] = (['buy', 'sell'] as const).map((side) =>
    bookOf(instrument, side).sort((one, other) => rank(one, other) || one.orderId - other.orderId),
  );
  for (const order of [...buys, ...sells]) left.set(order, leavesOf(order));
  const [bid, ask] = [buys[0], sells[0]].map((order) => order && workingPrice(order));
  for (const owner of new Set(buys.map(ownerOf))) {
    for (;;) {
      const isNext = (order: ModelOrder): boolean => ownerOf(order) === owner && left.get(order)! > 0n;
      const buy = buys.find((order) => isNext(order) && workingPrice(order) >= ask);
      const sell = sells.find((order) => isNext(order) && workingPrice(order) <= bid);
      if (!buy || !sell || workingPrice(buy) < workingPrice(sell)) break;
      prevent(left, ...((buy.orderId > sell.orderId ? [buy, sell] : [sell, buy]) as [ModelOrder, ModelOrder]));
    }
  }
  return left;
}

/** Better prices first. */
const rank = (one: ModelOrder, other: ModelOrder): number =>
  Number(workingPrice(one) - workingPrice(other)) * (one.side === 'buy' ? -1 : 1);

const ownerOf = ({ account }: ModelOrder): number => account.ownerNo;

function prevent(left: Map<ModelOrder, bigint>, taker: ModelOrder, maker: ModelOrder): void {
  const mode = taker.selfTradePrevention;
  if (mode === CANCEL_TAKER || mode === CANCEL_BOTH) left.set(taker, 0n);
  if (mode === CANCEL_MAKER || mode === CANCEL_BOTH) left.set(maker, 0n);
  if (mode === CANCEL_TAKER || mode === CANCEL_MAKER || mode === CANCEL_BOTH) return;
  const [a, b] = [left.get(taker)!, left.get(maker)!];
  const cut = a < b ? a : b;
  left.set(taker, a - cut);
  left.set(maker, b - cut);
}
