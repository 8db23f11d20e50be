import { provideHttpClientTesting, HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { type EnvironmentProviders, type Provider, type Signal, signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideApi, Session, type InstrumentView, type OrderView } from '@openbourse/web/api-client';
import { AdminStore, type InstrumentNews, type LiveList } from '@openbourse/web/realtime';
import { Confirm, type Question } from '@openbourse/web/ui';

const nothing = <T>(): LiveList<T> => ({ items: signal<readonly T[]>([]), missed: signal(false) });

/** A stream on which nothing happens but what the test says of instruments. */
const storeWith = (instruments: Signal<readonly InstrumentNews[]>) => ({
  connection: { state: signal('live'), streamSeq: signal(1) },
  orders: nothing(),
  trades: nothing(),
  ledger: nothing(),
  risk: nothing(),
  accounts: nothing(),
  instruments: { items: instruments, missed: signal(false) },
});

/** What the operator was asked, and what they answer. */
export class AskedOperator {
  readonly questions: Question[] = [];
  answer: boolean | Promise<boolean> = true;

  ask(question: Question): Promise<boolean> {
    this.questions.push(question);
    return Promise.resolve(this.answer);
  }
}

/** The API client as it is, with the network in the test's hands. */
export function desk(): {
  providers: (Provider | EnvironmentProviders)[];
  operator: AskedOperator;
  /** What the stream said of instruments, newest first. */
  news: WritableSignal<readonly InstrumentNews[]>;
} {
  const operator = new AskedOperator();
  const news = signal<readonly InstrumentNews[]>([]);
  const session = { accessToken: signal('token'), state: signal('signed_in'), user: signal({ tenant: 'demo' }) };
  return {
    operator,
    news,
    providers: [
      provideApi(),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: Session, useValue: session },
      { provide: AdminStore, useValue: storeWith(news) },
      { provide: Confirm, useValue: operator },
    ],
  };
}

/** Waits for the one request to the address, and lets the test answer it. */
export async function asked(url: string, method = 'GET'): Promise<TestRequest> {
  const network = TestBed.inject(HttpTestingController);
  for (let i = 0; i < 50; i++) {
    TestBed.tick();
    const [found] = network.match((request) => request.method === method && request.urlWithParams.startsWith(url));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`nobody asked for ${method} ${url}`);
}

export const isAsked = (url: string, method: string): boolean =>
  TestBed.inject(HttpTestingController).match((request) => request.method === method && request.url.startsWith(url))
    .length > 0;

export const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  TestBed.tick();
};

export const aapl: InstrumentView = {
  id: '01K1ZB6R4R5000000000000001',
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
  ticks: [{ fromPrice: '0', tick: '0.01' }],
  bandBps: 5000,
  protectionBps: 500,
  qtyMax: '1000000',
  notionalMax: '100000000',
  referencePrice: '230',
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

/** A limit order that rests. */
export const anOrder: OrderView = {
  id: '01K1ZB6R4R3000000000000001',
  clientOrderId: null,
  accountId: 'A',
  symbol: 'AAPL',
  side: 'buy',
  type: 'limit',
  qty: '1',
  limitPrice: '100',
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
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
