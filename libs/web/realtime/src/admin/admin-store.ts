import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import {
  type AdminMessage,
  type OrderChangeView,
  type OrderExtensionView,
  type Problem,
  Session,
  superviseOrder,
  superviseOrders,
  supervisePostings,
  superviseTrades,
} from '@openbourse/web/api-client';
import type { Connection } from '../connection/connection-state';
import { FrameBatch } from '../connection/frame-batch';
import { Sockets } from '../connection/sockets';
import { changedOrder, currentOrder, extendedOrder } from '../private/fold-order';
import { StreamFollower, type Taken } from '../stream/stream-follower';
import type { AccountNews, AdminOrder, AdminTrade, InstrumentNews, LedgerEntry, RiskNews } from './admin-data';
import { NewestList } from './newest-list';

const loadedMax = 200;
/** Orders that are read one by one because their beginning was not seen; more than that at once is not what a list is for. */
const readsMax = 8;

/**
 * What happens in the operator's tenant, live: the newest 500 of each kind, newest first. Lists to look at, not the books: those are
 * REST (`supervise…`). Starts by being injected.
 */
@Injectable({ providedIn: 'root' })
export class AdminStore {
  private readonly socket = inject(Sockets).session('/admin');
  private readonly session = inject(Session);
  private readonly frame = new FrameBatch(() => this.publish());
  private readonly lists = {
    orders: new NewestList<AdminOrder>(({ id }) => id),
    trades: new NewestList<AdminTrade>(({ taker }) => taker.tradeId),
    ledger: new NewestList<LedgerEntry>(({ id }) => id),
    risk: new NewestList<RiskNews>(({ seq }) => String(seq)),
    accounts: new NewestList<AccountNews>(({ seq }) => String(seq)),
    instruments: new NewestList<InstrumentNews>(({ seq }) => String(seq)),
  };
  private readonly follower = new StreamFollower(this.socket, {
    load: () => this.load(),
    lastSeq: () => this.last,
    take: (envelope) => this.take(envelope as AdminMessage),
    head: async () => (await superviseOrders({ query: { limit: 1 } })).streamSeq,
    loadFailed: (problem) => this.failure.set(problem),
  });
  private readonly isLoading = signal(true);
  private readonly failure = signal<Problem | undefined>(undefined);
  private last = 0;
  private wasLoaded = false;
  private reads = 0;

  readonly connection: Connection = this.socket.connection;
  /** Nothing was loaded yet. */
  readonly loading = this.isLoading.asReadonly();
  /** Loading failed; `reload` tries again. */
  readonly problem = this.failure.asReadonly();
  /** Orders at their current version, the most recently changed first. */
  readonly orders = this.lists.orders.list;
  readonly trades = this.lists.trades.list;
  /** Postings outside trades; those of a trade follow from it. */
  readonly ledger = this.lists.ledger.list;
  /** Since the page was opened. */
  readonly risk = this.lists.risk.list;
  /** Since the page was opened. */
  readonly accounts = this.lists.accounts.list;
  /** Since the page was opened. */
  readonly instruments = this.lists.instruments.list;

  constructor() {
    this.socket.listen(this.follower);
    const operator = computed(() => (this.session.hasRole('operator') ? this.session.user()?.id : undefined));
    effect(() => {
      const userId = operator();
      untracked(() => this.begin(userId));
    });
  }

  reload(): void {
    this.follower.reload();
  }

  private begin(userId: string | undefined): void {
    Object.values(this.lists).forEach((list) => list.clear());
    this.isLoading.set(true);
    this.failure.set(undefined);
    this.last = 0;
    this.wasLoaded = false;
    if (userId === undefined) this.follower.stop();
    else this.follower.start();
  }

  private async load(): Promise<void> {
    const userId = this.session.user()?.id;
    const [orders, trades, postings] = await Promise.all([
      superviseOrders({ query: { status: 'all', limit: loadedMax } }),
      superviseTrades({ query: { limit: loadedMax } }),
      supervisePostings({ query: { limit: loadedMax } }),
    ]);
    if (userId !== this.session.user()?.id) return;
    this.lists.orders.replace(orders.items);
    this.lists.trades.replace(trades.items);
    this.lists.ledger.replace(postings.items.filter(({ cause }) => cause !== 'trade' && cause !== 'fee'));
    if (this.wasLoaded) {
      this.lists.risk.markHole();
      this.lists.accounts.markHole();
      this.lists.instruments.markHole();
    }
    this.wasLoaded = true;
    this.last = Math.min(orders.streamSeq, trades.streamSeq, postings.streamSeq);
    this.failure.set(undefined);
    this.isLoading.set(false);
    this.publish();
  }

  private take(message: AdminMessage): Taken {
    const { seq } = message;
    if (seq <= this.last) return 'old';
    if (seq > this.last + 1) return 'gap';
    this.last = seq;
    this.put(message);
    this.frame.soon();
    return 'applied';
  }

  private put(message: AdminMessage): void {
    const { trades, ledger, risk, accounts, instruments } = this.lists;
    const { seq, ts: at } = message;
    switch (message.channel) {
      case 'orders_update':
        if (message.type === 'accepted') this.putOrder(message.data);
        else if (message.type === 'changed') this.changeOrder(message.data);
        else if (message.type === 'extended') this.extendOrder(message.data);
        break;
      case 'fills_update':
        if (trades.get(message.data.taker.tradeId) === undefined) trades.put(message.data);
        break;
      case 'ledger_update':
        if (ledger.get(message.data.id) === undefined) ledger.put(message.data);
        break;
      case 'risk_update':
        risk.put({ type: message.type, seq, at, data: message.data });
        break;
      case 'accounts_update':
        if (message.type === 'opened') accounts.put({ type: message.type, seq, at, data: message.data });
        else accounts.put({ type: message.type, seq, at, data: message.data });
        break;
      case 'instruments_update':
        instruments.put(message);
        break;
      case 'balances_update':
      case 'positions_update':
      case 'connection':
        break;
    }
  }

  private putOrder(order: AdminOrder): void {
    const known = this.lists.orders.get(order.id);
    if (currentOrder(known, order) !== known) this.lists.orders.put(order);
  }

  private changeOrder(change: OrderChangeView): void {
    const known = this.lists.orders.get(change.id);
    if (known === undefined) void this.readOrder(change.id);
    else if (changedOrder(known, change) !== known) this.lists.orders.put(changedOrder(known, change));
  }

  private extendOrder(extension: OrderExtensionView): void {
    const known = this.lists.orders.get(extension.id);
    if (known === undefined) void this.readOrder(extension.id);
    else this.lists.orders.put(extendedOrder(known, extension));
  }

  private async readOrder(id: string): Promise<void> {
    if (this.reads >= readsMax) return;
    this.reads++;
    const read = await superviseOrder({ path: { id } }).catch(() => undefined);
    this.reads--;
    if (read === undefined) return;
    const { legs = [], ...order } = read;
    [order, ...legs].forEach((one) => this.putOrder(one));
    this.frame.soon();
  }

  private publish(): void {
    Object.values(this.lists).forEach((list) => list.publish());
    this.follower.report();
  }
}
