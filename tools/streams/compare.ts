import { isDeepStrictEqual } from 'node:util';
import type { Balance, Fill, Order, Position, PrivateState } from './private-state';
import { Violation } from './violation';

/** Throws, naming the first that differs, unless `folded` has what REST says, and nothing else. */
function expectSame<T>(what: string, folded: ReadonlyMap<string, T>, read: ReadonlyMap<string, T>): void {
  for (const [key, one] of read) {
    const other = folded.get(key);
    if (!isDeepStrictEqual(one, other)) {
      throw new Violation(
        `${what} ${key}: REST says\n  ${JSON.stringify(one)}\nthe stream folds to\n  ${JSON.stringify(other)}`,
      );
    }
  }
  for (const key of folded.keys()) {
    if (!read.has(key)) throw new Violation(`${what} ${key}: the stream has it, REST has not`);
  }
}

const byKey = <T>(items: Iterable<T>, key: (item: T) => string): Map<string, T> =>
  new Map(Array.from(items, (item) => [key(item), item]));

/** Ids rise with time, so the newest are the highest. */
function newest<T>(folded: ReadonlyMap<string, T>, count: number): Map<string, T> {
  const ids = [...folded.keys()].sort().reverse().slice(0, count);
  return new Map(ids.map((id) => [id, folded.get(id)!]));
}

/** Against all of REST, or its newest page. */
export function compareOrders(state: PrivateState, read: readonly Order[]): void {
  expectSame(
    'order',
    newest(state.orders, Math.max(read.length, 500)),
    byKey(read, ({ id }) => id),
  );
}

export function compareFills(state: PrivateState, read: readonly Fill[]): void {
  expectSame(
    'fill',
    newest(state.fills, Math.max(read.length, 500)),
    byKey(read, ({ tradeId }) => tradeId),
  );
}

function ofAccount<T>(folded: ReadonlyMap<string, T>, accountId: string): T[] {
  return [...folded].filter(([key]) => key.startsWith(`${accountId} `)).map(([, one]) => one);
}

/** What both REST and messages say of a position; what is held of it is in its balance. */
export function comparePositions(state: PrivateState, accountId: string, read: readonly Position[]): void {
  const view = ({ symbol, qty, averagePrice, realizedPnl, currency }: Position) => ({
    symbol,
    qty,
    averagePrice,
    realizedPnl,
    currency,
    held: '',
  });
  const folded = ofAccount(state.positions, accountId)
    .filter(({ qty, realizedPnl }) => qty !== '0' || realizedPnl !== '0')
    .map((position) => ({
      ...view(position),
      held: state.balances.get(`${accountId} ${state.assetOf(position.symbol)}`)?.held,
    }));
  expectSame(
    `position of ${accountId}`,
    byKey(folded, ({ symbol }) => symbol),
    byKey(
      read.map((position) => ({ ...view(position), held: position.held })),
      ({ symbol }) => symbol,
    ),
  );
}

/** Currencies and coins; shares are compared with their positions. */
export function compareBalances(state: PrivateState, accountId: string, read: readonly Balance[]): void {
  const view = ({ currency, settled, held, available }: Balance) => ({ currency, settled, held, available });
  const folded = ofAccount(state.balances, accountId).filter(({ assetClass }) => assetClass !== 'equity');
  expectSame(
    `balance of ${accountId}`,
    byKey(folded.map(view), ({ currency }) => currency),
    byKey(read.map(view), ({ currency }) => currency),
  );
}
