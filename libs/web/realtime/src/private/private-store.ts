import { computed, effect, inject, Injectable, type Signal, signal, untracked } from '@angular/core';
import { getOrder, type Problem, Session, type TradingMessage } from '@openbourse/web/api-client';
import type { Connection } from '../connection/connection-state';
import { FrameBatch } from '../connection/frame-batch';
import { Sockets } from '../connection/sockets';
import { Renamings } from '../market/renamings';
import { StreamFollower, type Taken } from '../stream/stream-follower';
import { loadPrivateState, streamHead } from './load-private-state';
import type { Balance, Collection, EngagedKillSwitch, Fill, Order, Position } from './private-data';
import { PrivateFold } from './private-fold';

/** Own orders and fills may come by the hundred a second: they are shown twenty times a second, which is more than anybody reads. */
const paceMs = 50;

/**
 * The signed-in user's orders, fills, positions and balances over all their accounts: read by REST once, then kept true by the
 * private stream, across lost connections and server restarts. Starts by being injected, begins anew when somebody else signs in.
 */
@Injectable({ providedIn: 'root' })
export class PrivateStore {
  private readonly socket = inject(Sockets).session('/trading');
  private readonly session = inject(Session);
  private readonly listeners = new Set<(message: TradingMessage) => void>();
  private readonly frame = new FrameBatch(() => this.publish(), paceMs);
  private fold = new PrivateFold();
  private readonly follower = new StreamFollower(this.socket, {
    load: () => this.load(this.fold),
    lastSeq: () => this.fold.lastSeq,
    take: (envelope) => this.take(envelope as TradingMessage),
    head: () => streamHead(this.accounts()[0]),
    loadFailed: (problem) => this.failure.set(problem),
  });

  private readonly isLoading = signal(true);
  private readonly failure = signal<Problem | undefined>(undefined);
  private readonly accounts = signal<readonly string[]>([]);
  private readonly shown = {
    openOrders: signal<readonly Order[]>([]),
    orderHistory: signal<readonly Order[]>([]),
    fills: signal<readonly Fill[]>([]),
    positions: signal<readonly Position[]>([]),
    balances: signal<readonly Balance[]>([]),
  };

  private readonly trader = computed(() => (this.session.hasRole('trader') ? this.session.user()?.id : undefined));
  private readonly engaged = signal<readonly EngagedKillSwitch[]>([]);

  readonly connection: Connection = this.socket.connection;
  /** Of all the user's accounts. */
  readonly accountIds = this.accounts.asReadonly();
  /** Every open order, newest first. */
  readonly openOrders = this.collection(this.shown.openOrders);
  /** The most recent ended orders, newest first; older ones by REST. */
  readonly orderHistory = this.collection(this.shown.orderHistory);
  /** The most recent fills, newest first; older ones by REST. */
  readonly fills = this.collection(this.shown.fills);
  /** Also those that were sold but left a profit or loss. */
  readonly positions = this.collection(this.shown.positions);
  /** Currencies and coins; shares are positions. */
  readonly balances = this.collection(this.shown.balances);

  /** Those that stop the user's orders; told anew with every resumption. */
  readonly killSwitches = this.engaged.asReadonly();

  constructor() {
    this.socket.listen(this.follower);
    effect(() => {
      const userId = this.trader();
      untracked(() => this.begin(userId));
    });
    // The stream does not say it, and tells what comes next under the new symbol.
    inject(Renamings).hear(() => this.trader() !== undefined && this.reload());
  }

  /** An order that the store knows, open or recent, by its current version. */
  orderById(id: string): Signal<Order | undefined> {
    return computed(() => {
      this.shown.openOrders();
      this.shown.orderHistory();
      return this.fold.order(id);
    });
  }

  /** Reads everything anew: the "try again" of an error state. */
  reload(): void {
    this.follower.reload();
  }

  /** Every message as it comes, before the screen shows it. Returns the way out. */
  hear(listener: (message: TradingMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** An order from an answer of the server, ahead of the stream. */
  learn(order: Order): void {
    this.fold.learn(order);
    this.publish();
  }

  private begin(userId: string | undefined): void {
    this.fold = new PrivateFold();
    this.isLoading.set(true);
    this.failure.set(undefined);
    this.accounts.set([]);
    this.engaged.set([]);
    Object.values(this.shown).forEach((list: { set(items: never[]): void }) => list.set([]));
    if (userId === undefined) this.follower.stop();
    else this.follower.start();
  }

  private async load(fold: PrivateFold): Promise<void> {
    const loaded = await loadPrivateState();
    // Somebody else has signed in meanwhile.
    if (fold !== this.fold) return;
    fold.load(loaded);
    this.accounts.set(loaded.accounts.map(({ accountId }) => accountId));
    this.failure.set(undefined);
    this.isLoading.set(false);
    this.publish();
  }

  private take(message: TradingMessage): Taken {
    // No event of the numbered stream, but all that holds now.
    if (message.channel === 'kill_switches') this.engaged.set(message.data);
    const taken = this.fold.take(message);
    if (taken === 'applied') {
      this.listeners.forEach((listener) => listener(message));
      this.frame.soon();
    }
    return taken;
  }

  private publish(): void {
    const { fold, shown } = this;
    if (fold.dirty.has('orders')) {
      shown.openOrders.set(fold.openOrders());
      shown.orderHistory.set(fold.orderHistory());
    }
    if (fold.dirty.has('fills')) shown.fills.set(fold.recentFills());
    if (fold.dirty.has('positions')) shown.positions.set(fold.allPositions());
    if (fold.dirty.has('balances')) shown.balances.set(fold.allBalances());
    fold.dirty.clear();
    for (const id of fold.takeUnknown()) void this.readOrder(id, fold);
    this.follower.report();
  }

  private async readOrder(id: string, fold: PrivateFold): Promise<void> {
    const order = await getOrder({ path: { id } }).catch(() => undefined);
    if (order === undefined || fold !== this.fold) return;
    fold.learn(order);
    this.frame.soon();
  }

  private collection<T>(items: Signal<readonly T[]>): Collection<T> {
    return { items, loading: this.isLoading.asReadonly(), problem: this.failure.asReadonly() };
  }
}
