import { provideHttpClientTesting, HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { type EnvironmentProviders, type Provider, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideApi, Session, type InstrumentView } from '@openbourse/web/api-client';
import { AdminStore, type LiveList } from '@openbourse/web/realtime';
import { Confirm, type Question } from '@openbourse/web/ui';

const nothing = <T>(): LiveList<T> => ({ items: signal<readonly T[]>([]), missed: signal(false) });

/** A stream on which nothing happens. */
const silentStore = {
  connection: { state: signal('live'), streamSeq: signal(1) },
  orders: nothing(),
  trades: nothing(),
  ledger: nothing(),
  risk: nothing(),
  accounts: nothing(),
};

/** What the operator was asked, and what they answer. */
export class AskedOperator {
  readonly questions: Question[] = [];
  answer = true;

  ask(question: Question): Promise<boolean> {
    this.questions.push(question);
    return Promise.resolve(this.answer);
  }
}

/** The API client as it is, with the network in the test's hands. */
export function desk(): { providers: (Provider | EnvironmentProviders)[]; operator: AskedOperator } {
  const operator = new AskedOperator();
  const session = { accessToken: signal('token'), state: signal('signed_in'), user: signal({ tenant: 'demo' }) };
  return {
    operator,
    providers: [
      provideApi(),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: Session, useValue: session },
      { provide: AdminStore, useValue: silentStore },
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
};
