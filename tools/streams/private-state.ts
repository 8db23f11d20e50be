/** Views as REST and messages carry them; only what the fold itself looks at is named. */
export interface Order {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface Fill {
  readonly tradeId: string;
  readonly [field: string]: unknown;
}

export interface Position {
  readonly symbol: string;
  readonly qty: string;
  readonly held?: string;
  readonly realizedPnl: string;
  readonly [field: string]: unknown;
}

export interface Balance {
  readonly currency: string;
  readonly [field: string]: unknown;
}

export interface PrivateMessage {
  readonly seq: number;
  readonly channel: string;
  readonly type: string;
  readonly data: unknown;
}

/** What REST said, and up to which numbers of the stream: pages are read one after the other. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export interface AccountAsRead {
  readonly id: string;
  readonly balances: Listed<Balance>;
  readonly positions: Listed<Position>;
}

interface Since {
  /** Of what it was loaded with: older messages are in it. */
  readonly first: number;
  /** Between the two a message may be in it or not: the highest version wins. */
  readonly last: number;
}

const begin: Since = { first: 0, last: 0 };

/**
 * Orders, fills, positions and balances of one owner: read from REST or empty, then folded from the messages of their private
 * stream as docs/streams.md tells clients to. What cannot be in a correct stream throws.
 */
export class PrivateState {
  readonly orders = new Map<string, Order>();
  readonly fills = new Map<string, Fill>();
  /** By account and symbol. */
  readonly positions = new Map<string, Position>();
  /** By account and asset. */
  readonly balances = new Map<string, Balance>();
  private ordersSince = begin;
  private fillsSince = begin;
  /** By account. */
  private readonly positionsSince = new Map<string, Since>();
  private readonly balancesSince = new Map<string, Since>();

  /** `baseAssets`: what each instrument trades, by symbol; the symbol itself says nothing of it. */
  constructor(private readonly baseAssets: ReadonlyMap<string, string>) {}

  assetOf(symbol: string): string {
    const asset = this.baseAssets.get(symbol);
    if (asset === undefined) throw new Error(`no instrument has the symbol ${symbol}`);
    return asset;
  }

  /** From where the stream has to be resumed after the loads. */
  get resumeFrom(): number {
    const all = [this.ordersSince, this.fillsSince, ...this.positionsSince.values(), ...this.balancesSince.values()];
    return Math.min(...all.map(({ first }) => first));
  }

  loadOrders({ items, firstSeq, lastSeq }: Listed<Order>): void {
    for (const order of items) this.orders.set(order.id, order);
    this.ordersSince = { first: firstSeq, last: lastSeq };
  }

  loadFills({ items, firstSeq, lastSeq }: Listed<Fill>): void {
    for (const fill of items) this.fills.set(fill.tradeId, fill);
    this.fillsSince = { first: firstSeq, last: lastSeq };
  }

  loadAccount({ id, balances, positions }: AccountAsRead): void {
    for (const balance of balances.items) this.balances.set(`${id} ${balance.currency}`, balance);
    for (const position of positions.items) {
      const { symbol, qty: settled, held } = position;
      this.positions.set(`${id} ${symbol}`, position);
      // REST shows shares as positions only, what is held of them included.
      const currency = this.assetOf(symbol);
      const key = `${id} ${currency}`;
      if (!this.balances.has(key)) this.balances.set(key, { currency, settled, held, assetClass: 'equity' });
    }
    this.balancesSince.set(id, { first: balances.firstSeq, last: balances.lastSeq });
    this.positionsSince.set(id, { first: positions.firstSeq, last: positions.lastSeq });
  }

  apply({ seq, channel, type, data }: PrivateMessage): void {
    switch (`${channel} ${type}`) {
      case 'orders_update accepted':
        return this.accept(seq, data as Order);
      case 'orders_update changed':
        return this.change(seq, data as Order);
      case 'orders_update extended':
        return this.extend(seq, data as Order);
      case 'orders_update denied':
        return;
      case 'fills_update fill':
        return this.fill(seq, data as Fill);
      case 'positions_update changed':
        return this.position(seq, data as Position & { accountId: string });
      case 'balances_update changed':
        return this.balance(seq, data as Balance & { accountId: string; assetClass: string });
      default:
        throw new Error(`${seq}: an owner's stream has no ${channel} ${type}`);
    }
  }

  private accept(seq: number, order: Order): void {
    const { first, last } = this.ordersSince;
    if (seq <= first) return;
    if (!this.orders.has(order.id)) this.orders.set(order.id, order);
    else if (seq > last) throw new Error(`${seq}: order ${order.id} is accepted twice`);
  }

  private change(seq: number, change: Order): void {
    const { first, last } = this.ordersSince;
    if (seq <= first) return;
    const order = this.orders.get(change.id);
    if (!order) throw new Error(`${seq}: order ${change.id} changes before it was accepted`);
    if (change.version <= order.version && seq <= last) return;
    if (change.version !== order.version + 1) {
      throw new Error(`${seq}: order ${change.id} goes from version ${order.version} to ${change.version}`);
    }
    this.orders.set(change.id, { ...order, ...change });
  }

  /** Whole and without a version: the last one told is current. */
  private extend(seq: number, extension: Order): void {
    if (seq <= this.ordersSince.first) return;
    const order = this.orders.get(extension.id);
    if (!order) throw new Error(`${seq}: order ${extension.id} is extended before it was accepted`);
    this.orders.set(extension.id, { ...order, ...extension });
  }

  private fill(seq: number, fill: Fill): void {
    const { first, last } = this.fillsSince;
    if (seq <= first) return;
    if (seq > last && this.fills.has(fill.tradeId)) throw new Error(`${seq}: trade ${fill.tradeId} is told twice`);
    this.fills.set(fill.tradeId, fill);
  }

  private position(seq: number, position: Position & { accountId: string }): void {
    const { accountId, symbol } = position;
    if (seq > (this.positionsSince.get(accountId) ?? begin).first)
      this.positions.set(`${accountId} ${symbol}`, position);
  }

  private balance(seq: number, balance: Balance & { accountId: string; assetClass: string }): void {
    const { accountId, currency, assetClass } = balance;
    const since = (assetClass === 'equity' ? this.positionsSince : this.balancesSince).get(accountId) ?? begin;
    if (seq > since.first) this.balances.set(`${accountId} ${currency}`, balance);
  }
}
