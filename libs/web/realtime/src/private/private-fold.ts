import type {
  BalanceChangeView,
  OrderChangeView,
  OrderExtensionView,
  PositionChangeView,
  TradingMessage,
} from '@openbourse/web/api-client';
import { changedOrder, currentOrder, extendedOrder, isOpen, newestFirst } from './fold-order';
import type { Taken } from '../stream/stream-follower';
import type { Balance, Fill, LoadedState, Order, Position } from './private-data';

/** How many ended orders and fills are kept; older ones are REST's. */
export const historyMax = 500;

export type CollectionName = 'orders' | 'fills' | 'positions' | 'balances';

/** A figure and the number of the stream that it contains. */
interface AsOf<T> {
  readonly seq: number;
  readonly value: T;
}

/**
 * The private state of a user: what REST said, and every message of the stream beyond it. Knows no socket, no clock and no screen.
 * Messages are numbered without a gap over everything; each figure ignores what it contains already.
 */
export class PrivateFold {
  private orders = new Map<string, Order>();
  private fills = new Map<string, Fill>();
  private positions = new Map<string, AsOf<Omit<Position, 'held'>>>();
  private balances = new Map<string, AsOf<Balance>>();
  /** What open orders hold of an asset, by account and asset; of a share too, which is a position and no balance. */
  private held = new Map<string, AsOf<string>>();
  private baseAssets: ReadonlyMap<string, string> = new Map();
  /** What each account's lists contain at least, for figures that are not in them. */
  private accountSeqs: ReadonlyMap<string, { readonly balances: number; readonly positions: number }> = new Map();
  private ordersSeq = 0;
  /** What the list that an order was read from contains: extensions have no version to tell old ones by. */
  private readSeqs = new Map<string, number>();
  private last = 0;
  private readonly unknown = new Set<string>();
  readonly dirty = new Set<CollectionName>();

  /** The last number up to which nothing is missing. */
  get lastSeq(): number {
    return this.last;
  }

  /** Begins anew from what REST said; the stream is to be resumed from `lastSeq`, the smallest of its numbers. */
  load(loaded: LoadedState): void {
    this.orders = new Map();
    // An order that ended between the two reads is in both.
    this.readSeqs = new Map();
    for (const { items, streamSeq } of [loaded.openOrders, loaded.closedOrders]) {
      for (const order of items) {
        if (currentOrder(this.orders.get(order.id), order) !== order) continue;
        this.orders.set(order.id, order);
        this.readSeqs.set(order.id, streamSeq);
      }
    }
    this.fills = new Map(loaded.fills.items.map((fill) => [fillKey(fill), fill]));
    this.baseAssets = loaded.baseAssets;
    this.positions = new Map();
    this.balances = new Map();
    this.held = new Map();
    this.unknown.clear();
    for (const { accountId, positions, balances } of loaded.accounts) {
      for (const { held, ...position } of positions.items) {
        this.positions.set(`${accountId} ${position.symbol}`, { seq: positions.streamSeq, value: position });
        this.held.set(`${accountId} ${this.baseAssetOf(position.symbol)}`, { seq: positions.streamSeq, value: held });
      }
      for (const balance of balances.items) {
        this.balances.set(`${accountId} ${balance.currency}`, { seq: balances.streamSeq, value: balance });
      }
    }
    this.accountSeqs = new Map(
      loaded.accounts.map(({ accountId, positions, balances }) => [
        accountId,
        { positions: positions.streamSeq, balances: balances.streamSeq },
      ]),
    );
    const seqs = [
      loaded.openOrders.streamSeq,
      loaded.closedOrders.streamSeq,
      loaded.fills.streamSeq,
      ...loaded.accounts.flatMap(({ positions, balances }) => [positions.streamSeq, balances.streamSeq]),
    ];
    this.ordersSeq = Math.max(loaded.openOrders.streamSeq, loaded.closedOrders.streamSeq);
    this.last = Math.min(...seqs);
    (['orders', 'fills', 'positions', 'balances'] as const).forEach((name) => this.dirty.add(name));
  }

  take(message: TradingMessage): Taken {
    const { seq } = message;
    if (seq <= this.last) return 'old';
    if (seq > this.last + 1) return 'gap';
    this.last = seq;
    switch (message.channel) {
      case 'orders_update':
        if (message.type === 'accepted') this.learn(message.data);
        else if (message.type === 'changed') this.changeOrder(seq, message.data);
        else if (message.type === 'extended') this.extendOrder(seq, message.data);
        break;
      case 'fills_update':
        this.takeFill(message.data);
        break;
      case 'positions_update':
        this.takePosition(seq, message.data);
        break;
      case 'balances_update':
        this.takeBalance(seq, message.data);
        break;
      case 'kill_switches':
      case 'connection':
        break;
    }
    return 'applied';
  }

  /** An order from an answer of the server, ahead of its messages, and those that it leads, each by itself as messages tell them. */
  learn({ legs = [], ...order }: Order): void {
    const known = this.orders.get(order.id);
    const current = currentOrder(known, order);
    this.unknown.delete(order.id);
    if (current !== known) {
      this.orders.set(order.id, current);
      this.dirty.add('orders');
    }
    legs.forEach((leg) => this.learn(leg));
  }

  /** Orders that changed without ever having been told: to be read and learned. */
  takeUnknown(): string[] {
    const ids = [...this.unknown];
    this.unknown.clear();
    return ids;
  }

  order(id: string): Order | undefined {
    return this.orders.get(id);
  }

  openOrders(): Order[] {
    return [...this.orders.values()].filter(isOpen).sort(newestFirst);
  }

  /** Ended orders, newest first; what is beyond the limit is forgotten. */
  orderHistory(): Order[] {
    const closed = [...this.orders.values()].filter((order) => !isOpen(order)).sort(newestFirst);
    closed.splice(historyMax).forEach(({ id }) => this.orders.delete(id));
    return closed;
  }

  recentFills(): Fill[] {
    const fills = [...this.fills.values()].sort((a, b) => (a.tradeId < b.tradeId ? 1 : a.tradeId > b.tradeId ? -1 : 0));
    fills.splice(historyMax).forEach((fill) => this.fills.delete(fillKey(fill)));
    return fills;
  }

  allPositions(): Position[] {
    return [...this.positions.values()]
      .map(({ value }) => ({ ...value, held: this.heldOf(value) }))
      .filter(({ qty, realizedPnl }) => qty !== '0' || realizedPnl !== '0')
      .sort((a, b) => ordered(a.symbol, b.symbol) || ordered(a.accountId, b.accountId));
  }

  allBalances(): Balance[] {
    return [...this.balances.values()]
      .map(({ value }) => value)
      .sort((a, b) => ordered(a.currency, b.currency) || ordered(a.accountId, b.accountId));
  }

  private changeOrder(seq: number, change: OrderChangeView): void {
    const known = this.orders.get(change.id);
    if (known === undefined) {
      // What REST left out of its lists had ended by then: history beyond what is kept.
      if (seq > this.ordersSeq) this.unknown.add(change.id);
      return;
    }
    const current = changedOrder(known, change);
    if (current === known) return;
    this.orders.set(change.id, current);
    this.dirty.add('orders');
  }

  private extendOrder(seq: number, extension: OrderExtensionView): void {
    const known = this.orders.get(extension.id);
    if (known === undefined) {
      if (seq > this.ordersSeq) this.unknown.add(extension.id);
      return;
    }
    if (seq <= (this.readSeqs.get(extension.id) ?? 0)) return;
    this.orders.set(extension.id, extendedOrder(known, extension));
    this.dirty.add('orders');
  }

  private takeFill(fill: Fill): void {
    if (this.fills.has(fillKey(fill))) return;
    this.fills.set(fillKey(fill), fill);
    this.dirty.add('fills');
  }

  private takePosition(seq: number, { updatedAt: _at, ...position }: PositionChangeView): void {
    const key = `${position.accountId} ${position.symbol}`;
    const contained = this.positions.get(key)?.seq ?? this.accountSeqs.get(position.accountId)?.positions ?? 0;
    if (seq <= contained) return;
    this.positions.set(key, { seq, value: position });
    this.dirty.add('positions');
  }

  private takeBalance(seq: number, { updatedAt: _at, ...balance }: BalanceChangeView): void {
    const key = `${balance.accountId} ${balance.currency}`;
    const contained = this.accountSeqs.get(balance.accountId);
    if (seq > (this.held.get(key)?.seq ?? contained?.positions ?? 0)) {
      this.held.set(key, { seq, value: balance.held });
      this.dirty.add('positions');
    }
    // A share is a position; its balance only says what is held of it.
    if (balance.assetClass === 'equity' || seq <= (this.balances.get(key)?.seq ?? contained?.balances ?? 0)) return;
    this.balances.set(key, { seq, value: balance });
    this.dirty.add('balances');
  }

  private heldOf({ accountId, symbol }: { accountId: string; symbol: string }): string {
    return this.held.get(`${accountId} ${this.baseAssetOf(symbol)}`)?.value ?? '0';
  }

  /** Instruments that were listed since the load are named after their base asset as all are: `BASE` or `BASE/QUOTE`. */
  private baseAssetOf(symbol: string): string {
    return this.baseAssets.get(symbol) ?? symbol.split('/')[0];
  }
}

/** The owner of both sides of a trade has two fills of it. */
const fillKey = ({ tradeId, orderId }: Fill): string => `${tradeId} ${orderId}`;
const ordered = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
