import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideApi, Session } from '@openbourse/web/api-client';
import { vi } from 'vitest';
import { FakeSocketSession } from '../connection/testing/fake-socket-session';
import { Renamings } from '../market/renamings';
import { PrivateStore } from './private-store';
import { newOrder } from './testing/private-truth';

const page = (items: object[], streamSeq: number) => ({ items, nextCursor: null, streamSeq });
const account = { id: 'ACCOUNT', name: 'Trading', userId: 'U1', limits: {}, createdAt: '' };
const balance = { currency: 'USD', settled: '10', held: '0', available: '10' };

function begin() {
  const socket = new FakeSocketSession();
  const user = signal<{ id: string } | undefined>({ id: 'U1' });
  const session = { user, hasRole: () => user() !== undefined, state: signal('signed_in'), accessToken: signal('t') };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideApi(),
      provideHttpClientTesting(),
      socket.provider,
      { provide: Session, useValue: session },
    ],
  });
  const store = TestBed.inject(PrivateStore);
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  const streamSeq = { now: 4 };
  const listed = { symbol: '' };
  /** Answers every read that is under way, and those that follow from it. */
  const serve = async () => {
    for (let round = 0; round < 6; round++) {
      await vi.advanceTimersByTimeAsync(1);
      for (const { request, flush } of http.match(() => true).map((call) => ({ request: call.request, flush: call }))) {
        flush.flush(answerTo(request.urlWithParams, streamSeq.now, listed.symbol));
      }
    }
  };
  return { socket, store, http, user, streamSeq, listed, serve, settle: () => vi.advanceTimersByTimeAsync(300) };
}

const held = (symbol: string) => ({
  ...{ symbol, qty: '3', held: '0', cost: '3', averagePrice: '1', realizedPnl: '0', currency: 'USD' },
});

/** With a position in the symbol, if one is given. */
function answerTo(url: string, streamSeq: number, symbol: string): object {
  if (url.startsWith('/api/v1/accounts/ACCOUNT/positions')) return page(symbol === '' ? [] : [held(symbol)], streamSeq);
  if (url.startsWith('/api/v1/accounts/ACCOUNT')) return { ...account, balances: [balance], streamSeq };
  if (url.startsWith('/api/v1/accounts')) return page([account], 0);
  if (url.startsWith('/api/v1/orders') && url.includes('status=open'))
    return page([{ ...newOrder('O1'), ...(symbol !== '' && { symbol }) }], streamSeq);
  return page([], streamSeq);
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const changed = (seq: number, version: number) => ({
  channel: 'orders_update',
  type: 'changed',
  seq,
  data: { ...newOrder('O1'), status: 'canceled', version },
});

test('loads without waiting for the socket, resumes where REST ended, and is live when it has caught up', async () => {
  const { socket, store, streamSeq, serve, settle } = begin();
  expect(store.openOrders.loading()).toBe(true);
  await serve();
  expect(store.openOrders.loading()).toBe(false);
  expect(store.openOrders.items().map(({ id }) => id)).toEqual(['O1']);
  expect(store.balances.items()).toMatchObject([{ accountId: 'ACCOUNT', currency: 'USD', assetClass: 'fiat' }]);
  streamSeq.now = 5;
  socket.connect();
  await serve();
  expect(socket.asked).toEqual([{ event: 'resume', data: { since: 4 } }]);
  expect(store.connection.state()).toBe('catching_up');
  socket.say(changed(5, 2));
  await settle();
  expect(store.openOrders.items()).toEqual([]);
  expect(store.orderHistory.items()).toMatchObject([{ id: 'O1', status: 'canceled' }]);
  expect(store.connection.state()).toBe('live');
  expect(store.connection.streamSeq()).toBe(5);
});

test('a missing message is asked for again on the living connection', async () => {
  const { socket, store, serve, settle } = begin();
  await serve();
  socket.connect();
  await serve();
  socket.say({ channel: 'orders_update', type: 'denied', seq: 5, data: {} });
  socket.say(changed(7, 2));
  await settle();
  expect(socket.asked.at(-1)).toEqual({ event: 'resume', data: { since: 5 } });
  expect(store.openOrders.items()).toHaveLength(1);
});

test('a server that lost the way back is read anew', async () => {
  const { socket, store, streamSeq, serve } = begin();
  await serve();
  streamSeq.now = 900;
  let resumes = 0;
  socket.answer = () =>
    Promise.resolve(++resumes === 1 ? { ok: true, seq: 900, resync: true } : { ok: true, seq: 900 });
  socket.connect();
  await serve();
  await vi.advanceTimersByTimeAsync(2_000);
  await serve();
  expect(socket.asked.at(-1)).toEqual({ event: 'resume', data: { since: 900 } });
  expect(store.connection.state()).toBe('live');
});

test('a failed read is an error that can be tried again, not an empty list', async () => {
  const { store, http, serve } = begin();
  await vi.advanceTimersByTimeAsync(1);
  http
    .match(() => true)
    .forEach((call) => call.flush({ code: 'x', title: 'No', detail: 'No.' }, { status: 503, statusText: 'x' }));
  await vi.advanceTimersByTimeAsync(1);
  expect(store.openOrders.problem()).toMatchObject({ code: 'x' });
  expect(store.openOrders.loading()).toBe(true);
  store.reload();
  await serve();
  expect(store.openOrders.problem()).toBeUndefined();
  expect(store.openOrders.loading()).toBe(false);
});

test('under a new symbol everything is read anew: no row stays under the old one', async () => {
  const { socket, store, listed, streamSeq, serve, settle } = begin();
  listed.symbol = 'FB';
  await serve();
  socket.connect();
  await serve();
  const symbols = () => [...store.positions.items(), ...store.openOrders.items()].map(({ symbol }) => symbol);
  expect(symbols()).toEqual(['FB', 'FB']);
  listed.symbol = 'META';
  streamSeq.now = 6;
  TestBed.inject(Renamings).tell({ symbol: 'FB', newSymbol: 'META' });
  // Told under the new symbol while REST is read; it is told again from where the answers end.
  const position = { ...held('META'), accountId: 'ACCOUNT', qty: '4', updatedAt: '' };
  socket.say({ channel: 'positions_update', type: 'changed', seq: 5, data: position });
  await settle();
  expect(symbols()).toEqual(['FB', 'FB']);
  await serve();
  await settle();
  expect(symbols()).toEqual(['META', 'META']);
  expect(socket.asked.at(-1)).toEqual({ event: 'resume', data: { since: 6 } });
});

test('nobody is read for while nobody is signed in', async () => {
  const { user, http, serve } = begin();
  await serve();
  user.set(undefined);
  TestBed.tick();
  TestBed.inject(Renamings).tell({ symbol: 'FB', newSymbol: 'META' });
  await vi.advanceTimersByTimeAsync(1);
  expect(http.match(() => true)).toEqual([]);
});

test('kill switches are as last told, beside the numbered stream', async () => {
  const { socket, store, user, serve } = begin();
  await serve();
  socket.connect();
  await serve();
  expect(store.killSwitches()).toEqual([]);
  const tell = (...targets: string[]) => {
    const data = targets.map((target) => ({ scope: 'instrument', target, since: '2026-11-21T08:00:00.000Z' }));
    socket.say({ channel: 'kill_switches', type: 'snapshot', seq: 0, data });
  };
  tell('AAPL', 'MSFT');
  expect(store.killSwitches().map(({ target }) => target)).toEqual(['AAPL', 'MSFT']);
  tell('MSFT');
  expect(store.killSwitches().map(({ target }) => target)).toEqual(['MSFT']);
  expect(socket.asked).toHaveLength(1);
  user.set({ id: 'U2' });
  TestBed.tick();
  expect(store.killSwitches()).toEqual([]);
});

test('nothing of the one before is seen by whoever signs in next', async () => {
  const { store, user, serve } = begin();
  await serve();
  expect(store.openOrders.items()).toHaveLength(1);
  user.set({ id: 'U2' });
  TestBed.tick();
  expect(store.openOrders.items()).toEqual([]);
  expect(store.balances.items()).toEqual([]);
  expect(store.openOrders.loading()).toBe(true);
});
