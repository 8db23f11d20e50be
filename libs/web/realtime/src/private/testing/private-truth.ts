import type { OrderView, TradingMessage } from '@openbourse/web/api-client';
import { isOpen } from '../fold-order';
import type { Balance, Fill, LoadedState, Order, Position } from '../private-data';

export type Deed =
  | { readonly kind: 'place'; readonly side: 'buy' | 'sell' }
  | { readonly kind: 'fill'; readonly pick: number }
  | { readonly kind: 'cancel'; readonly pick: number }
  | { readonly kind: 'trail'; readonly pick: number }
  | { readonly kind: 'deny' };

interface State {
  readonly orders: ReadonlyMap<string, Order>;
  readonly fills: readonly Fill[];
  readonly position: Position;
  readonly balance: Balance;
}

export const accountId = 'ACCOUNT';
const at = '2026-11-21T08:00:00.000Z';
const ulidLike = (kind: string, no: number): string => `${kind}${String(no).padStart(8, '0')}`;

/** A server small enough to be obviously right: every message it ever sent, and its state after each of them. */
export class PrivateTruth {
  readonly messages: TradingMessage[] = [];
  private readonly states: State[] = [
    {
      orders: new Map(),
      fills: [],
      position: {
        accountId,
        symbol: 'AAPL',
        qty: '100',
        cost: '0',
        averagePrice: null,
        realizedPnl: '0',
        currency: 'USD',
        held: '0',
      },
      balance: { accountId, currency: 'USD', assetClass: 'fiat', settled: '1000', held: '0', available: '1000' },
    },
  ];

  constructor(deeds: readonly Deed[]) {
    deeds.forEach((deed) => this.do(deed));
  }

  get head(): number {
    return this.messages.length;
  }

  stateAt(seq: number): State {
    return this.states[seq];
  }

  /** What REST answers when each list is read at a moment of its own. Open orders are read before ended ones. */
  loadedAt(seqs: { open: number; closed: number; fills: number; positions: number; balances: number }): LoadedState {
    const openSeq = Math.min(seqs.open, seqs.closed);
    const closedSeq = Math.max(seqs.open, seqs.closed);
    return {
      openOrders: { streamSeq: openSeq, items: [...this.stateAt(openSeq).orders.values()].filter(isOpen) },
      closedOrders: {
        streamSeq: closedSeq,
        items: [...this.stateAt(closedSeq).orders.values()].filter((order) => !isOpen(order)),
      },
      fills: { streamSeq: seqs.fills, items: this.stateAt(seqs.fills).fills },
      accounts: [
        {
          accountId,
          positions: { streamSeq: seqs.positions, items: [this.stateAt(seqs.positions).position] },
          balances: { streamSeq: seqs.balances, items: [this.stateAt(seqs.balances).balance] },
        },
      ],
      baseAssets: new Map([['AAPL', 'AAPL']]),
    };
  }

  private do(deed: Deed): void {
    const open = [...this.stateAt(this.head).orders.values()].filter(isOpen);
    const no = this.head + 1;
    switch (deed.kind) {
      case 'place':
        return this.accept({ ...newOrder(ulidLike('O', no)), side: deed.side });
      case 'deny':
        return this.tell({
          channel: 'orders_update',
          type: 'denied',
          data: { accountId, symbol: 'AAPL', code: 'insufficient_funds', clientOrderId: null, deniedAt: at },
        });
      case 'cancel':
        if (open.length > 0) this.change({ ...open[deed.pick % open.length], status: 'canceled' });
        return;
      case 'trail':
        if (open.length > 0) this.trail(open[deed.pick % open.length]);
        return;
      case 'fill':
        if (open.length > 0) this.fill(open[deed.pick % open.length], ulidLike('T', no));
    }
  }

  private accept(order: Order): void {
    this.tell({ channel: 'orders_update', type: 'accepted', data: order }, (state) => ({
      ...state,
      orders: new Map(state.orders).set(order.id, order),
    }));
    this.hold();
  }

  /** One message for the order, one for the fill, one for the position, one or two for balances: as the engine says it. */
  private fill(order: Order, tradeId: string): void {
    const filledQty = String(Number(order.filledQty) + 1);
    this.change({ ...order, filledQty, status: filledQty === order.qty ? 'filled' : 'partially_filled' });
    const fill: Fill = {
      tradeId,
      orderId: order.id,
      accountId,
      symbol: 'AAPL',
      side: order.side,
      price: '1',
      qty: '1',
      notional: '1',
      fee: '0',
      feeCurrency: 'USD',
      liquidity: 'maker',
      executedAt: at,
    };
    this.tell({ channel: 'fills_update', type: 'fill', data: fill }, (state) => ({
      ...state,
      fills: [fill, ...state.fills],
    }));
    const { held, ...position } = this.stateAt(this.head).position;
    const moved = { ...position, qty: String(Number(position.qty) + (order.side === 'buy' ? 1 : -1)) };
    this.tell({ channel: 'positions_update', type: 'changed', data: { ...moved, updatedAt: at } }, (state) => ({
      ...state,
      position: { ...moved, held },
    }));
  }

  /** The stop price follows the market, and so does the message's number: what is later is higher. */
  private trail(order: Order): void {
    const extended: Order = { ...order, trailPrice: '1', stopPrice: String(this.head + 1) };
    const { id, symbol, limitPrice, stopPrice, trailPrice, trailPercent, trailExtremePrice, expiresAt } = extended;
    const { displayQty, reduceOnly, notional, orderClass, linkedRole, exitArming, listId } = extended;
    const data = {
      ...{ id, accountId, symbol, limitPrice, stopPrice, trailPrice, trailPercent, trailExtremePrice, expiresAt },
      ...{ displayQty, reduceOnly, notional, orderClass, linkedRole, exitArming, listId },
    };
    this.tell({ channel: 'orders_update', type: 'extended', data }, (state) => ({
      ...state,
      orders: new Map(state.orders).set(id, extended),
    }));
  }

  private change(order: Order): void {
    const changed = { ...order, version: order.version + 1 };
    const { id, symbol, status, qty, filledQty, averagePrice, fee, feeCurrency, rejectReason, replacedBy, version } =
      changed;
    const rest = { id, accountId, symbol, status, qty, filledQty, averagePrice, fee, feeCurrency, rejectReason };
    this.tell(
      { channel: 'orders_update', type: 'changed', data: { ...rest, replacedBy, version, updatedAt: at } },
      (state) => ({ ...state, orders: new Map(state.orders).set(id, changed) }),
    );
    this.hold();
  }

  /** What open orders hold, of the money and of the share. */
  private hold(): void {
    const open = [...this.stateAt(this.head).orders.values()].filter(isOpen);
    const left = (side: 'buy' | 'sell'): number =>
      open
        .filter((order) => order.side === side)
        .reduce((sum, { qty, filledQty }) => sum + Number(qty) - Number(filledQty), 0);
    const { position, balance } = this.stateAt(this.head);
    const money: Balance = { ...balance, held: String(left('buy')), available: String(1000 - left('buy')) };
    if (money.held !== balance.held)
      this.tell({ channel: 'balances_update', type: 'changed', data: { ...money, updatedAt: at } }, (state) => ({
        ...state,
        balance: money,
      }));
    const held = String(left('sell'));
    if (held === position.held) return;
    const shares = { accountId, currency: 'AAPL', settled: position.qty, held, available: '0', updatedAt: at };
    this.tell({ channel: 'balances_update', type: 'changed', data: { ...shares, assetClass: 'equity' } }, (state) => ({
      ...state,
      position: { ...state.position, held },
    }));
  }

  private tell(
    message: DistributiveOmit<TradingMessage, 'seq' | 'ts'>,
    evolve: (state: State) => State = (state) => state,
  ): void {
    this.states.push(evolve(this.stateAt(this.head)));
    this.messages.push({ ...message, seq: this.head + 1, ts: at } as TradingMessage);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export const newOrder = (id: string): OrderView => ({
  id,
  clientOrderId: null,
  accountId,
  symbol: 'AAPL',
  side: 'buy',
  type: 'limit',
  qty: '3',
  limitPrice: '1',
  stopPrice: null,
  trailPrice: null,
  trailPercent: null,
  trailExtremePrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  displayQty: null,
  reduceOnly: false,
  notional: null,
  orderClass: 'simple',
  linkedRole: null,
  exitArming: null,
  listId: null,
  status: 'new',
  filledQty: '0',
  averagePrice: null,
  fee: '0',
  feeCurrency: 'USD',
  rejectReason: null,
  replaces: null,
  replacedBy: null,
  version: 1,
  createdAt: at,
  updatedAt: at,
});
