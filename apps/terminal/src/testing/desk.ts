import { signal, type Provider, type Signal } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import {
  MarketStore,
  OrderEntry,
  PrivateStore,
  type Auctions,
  type Balance,
  type Book,
  type Candle,
  type ConnectionState,
  type EngagedKillSwitch,
  type EntryOutcome,
  type Feed,
  type InstrumentStatus,
  type MarketTrade,
  type Order,
  type PendingChange,
  type PendingOrder,
  type Position,
  type Quote,
} from '@openbourse/web/realtime';
import { Confirm, Toasts } from '@openbourse/web/ui';
import { Selection, type PricePick } from '../app/selection';

export const accountId = '01K1ZB6R4R1000000000000001';

export const aapl: InstrumentView = {
  id: '01K1ZB6R4R1000000000000002',
  symbol: 'AAPL',
  name: 'Apple Inc.',
  assetClass: 'equity',
  baseAsset: 'AAPL',
  quoteAsset: 'USD',
  baseScale: 0,
  baseDisplayScale: 0,
  quoteScale: 7,
  quoteDisplayScale: 2,
  status: 'open',
  statusReason: '',
  priceScale: 2,
  qtyScale: 0,
  lot: '1',
  ticks: [{ fromPrice: '0', tick: '0.05' }],
  bandBps: 5000,
  protectionBps: 500,
  qtyMax: '1000000',
  notionalMax: '100000000',
  referencePrice: '100',
  makerFeePpm: 100,
  takerFeePpm: 300,
  feeMin: '0',
  feeMax: null,
  triggerSource: 'last',
  calendar: null,
  markPrice: null,
  session: { phase: 'continuous', tradingDay: null, until: null, nextPhase: null, auctions: [] },
  indicativeAuction: null,
  lastAuction: null,
};

/** Apple on a venue with a trading day. */
export const listedApple: InstrumentView = {
  ...aapl,
  calendar: 'XNYS',
  session: { ...aapl.session, auctions: ['opening', 'closing'] },
};

export const told = (change: Partial<InstrumentStatus> = {}): InstrumentStatus => ({
  ...{ symbol: 'AAPL', status: 'open', reason: '', changedAt: null },
  ...{ phase: 'continuous', tradingDay: null, until: null },
  ...change,
});

export const bitcoin: InstrumentView = {
  ...aapl,
  ...{ symbol: 'BTC/USD', name: 'Bitcoin in US dollars', assetClass: 'crypto', baseAsset: 'BTC' },
  ...{ baseScale: 8, baseDisplayScale: 8, qtyScale: 5, lot: '0.00001', ticks: [{ fromPrice: '0', tick: '0.01' }] },
};

export const order = (change: Partial<Order> = {}): Order => ({
  id: '01K1ZB6R4R1000000000000010',
  clientOrderId: 'one',
  accountId,
  symbol: 'AAPL',
  side: 'buy',
  type: 'limit',
  qty: '10',
  limitPrice: '101.25',
  stopPrice: null,
  trailPrice: null,
  trailPercent: null,
  trailExtremePrice: null,
  timeInForce: 'day',
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
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  ...change,
});

export const quote = (change: Partial<Quote> = {}): Quote => ({
  symbol: 'AAPL',
  last: '101.25',
  bid: '101.2',
  bidQty: '40',
  ask: '101.3',
  askQty: '40',
  open: '100',
  high: '102',
  low: '99',
  volume: '1000',
  change: '1.25',
  lastTradeAt: '2026-11-21T08:00:00.000Z',
  ...change,
});

/** The world that panels see, as a test has it. */
export class Desk {
  readonly symbol = signal<string | undefined>('AAPL');
  readonly instruments = signal<readonly InstrumentView[]>([aapl, bitcoin]);
  readonly pick = signal<PricePick | undefined>(undefined);
  readonly chosen: string[] = [];
  readonly ticketAsks = signal(0);
  readonly connection = signal<ConnectionState>('live');
  readonly quotes = signal<ReadonlyMap<string, Quote>>(new Map([['AAPL', quote()]]));
  readonly book = signal<Book | undefined>({
    symbol: 'AAPL',
    lastUpdateId: 1,
    bids: [['101.2', '40']],
    asks: [['101.3', '40']],
  });
  readonly trades = signal<readonly MarketTrade[] | undefined>([]);
  readonly status = signal<InstrumentStatus | undefined>(undefined);
  readonly auctions = signal<Auctions | undefined>(undefined);
  readonly loading = signal(false);
  readonly openOrders = signal<readonly Order[]>([]);
  readonly orderHistory = signal<readonly Order[]>([]);
  readonly fills = signal<readonly never[]>([]);
  readonly positions = signal<readonly Position[]>([]);
  readonly balances = signal<readonly Balance[]>([balance('USD', '1204.5')]);
  readonly killSwitches = signal<readonly EngagedKillSwitch[]>([]);
  readonly pendingOrders = signal<readonly PendingOrder[]>([]);
  readonly pendingChanges = signal<ReadonlyMap<string, PendingChange>>(new Map());
  readonly ready = signal(true);
  readonly placed: unknown[] = [];
  readonly canceled: string[] = [];
  readonly replaced: unknown[] = [];
  readonly told: string[] = [];
  /** What the server answers to the next request. */
  answer: () => Promise<EntryOutcome> = () => Promise.resolve({ ok: true, value: order() });

  readonly providers: Provider[] = [
    { provide: Selection, useValue: this.selection() },
    { provide: MarketStore, useValue: this.market() },
    { provide: PrivateStore, useValue: this.store() },
    { provide: OrderEntry, useValue: this.entry() },
    { provide: Confirm, useValue: { ask: () => Promise.resolve(true) } },
    { provide: Toasts, useValue: { show: ({ text }: { text: string }) => this.told.push(text) } },
  ];

  private selection() {
    const instrument = (): InstrumentView | undefined =>
      this.instruments().find(({ symbol }) => symbol === this.symbol());
    const account = { id: accountId, name: 'Trader 1' };
    const list = { isLoading: this.loading, error: signal(undefined), reload: () => undefined, hasValue: () => true };
    return {
      symbol: this.symbol,
      instruments: this.instruments,
      instrument,
      instrumentList: list,
      accountList: list,
      account: () => account,
      accountId: () => account.id,
      pricePick: this.pick,
      pickPrice: (pick: PricePick) => this.pick.set(pick),
      choose: (symbol: string) => this.chosen.push(symbol),
      ticketAsks: this.ticketAsks,
    };
  }

  private market() {
    const feed = <T>(value: Signal<T | undefined>): Feed<T> => ({
      value,
      state: signal('live'),
      problem: signal(undefined),
    });
    return {
      connection: { state: this.connection },
      quote: (symbol: () => string | undefined) =>
        feed((() => this.quotes().get(symbol() ?? '')) as Signal<Quote | undefined>),
      quotes: () => feed(this.quotes),
      book: () => feed(this.book),
      trades: () => feed(this.trades),
      candle: () => feed(signal<Candle | undefined>(undefined)),
      status: () => feed(this.status),
      auctions: () => feed(this.auctions),
    };
  }

  private store() {
    const collection = <T>(items: Signal<readonly T[]>) => ({
      items,
      loading: this.loading,
      problem: signal(undefined),
    });
    return {
      connection: { state: this.connection },
      openOrders: collection(this.openOrders),
      orderHistory: collection(this.orderHistory),
      fills: collection(this.fills),
      positions: collection(this.positions),
      balances: collection(this.balances),
      killSwitches: this.killSwitches,
      reload: () => undefined,
    };
  }

  private entry() {
    return {
      pendingOrders: this.pendingOrders,
      pendingChanges: this.pendingChanges,
      ready: this.ready,
      place: (request: unknown) => (this.placed.push(request), this.answer()),
      cancel: (id: string) => (this.canceled.push(id), this.answer()),
      replace: (id: string, change: unknown) => (this.replaced.push([id, change]), this.answer()),
      cancelAll: () => Promise.resolve({ ok: true, value: this.openOrders().length }),
    };
  }
}

export const balance = (currency: string, available: string): Balance => ({
  accountId,
  currency,
  assetClass: 'fiat',
  settled: available,
  held: '0',
  available,
});
