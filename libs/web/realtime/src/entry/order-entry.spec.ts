import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { computed, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type PlaceOrderRequest, provideApi, type TradingMessage } from '@openbourse/web/api-client';
import { vi } from 'vitest';
import { AnswerLost } from '../connection/socket-session';
import { FakeSocketSession } from '../connection/testing/fake-socket-session';
import type { Order } from '../private/private-data';
import { PrivateStore } from '../private/private-store';
import { newOrder } from '../private/testing/private-truth';
import { OrderEntry } from './order-entry';

const request: PlaceOrderRequest = {
  symbol: 'AAPL',
  side: 'buy',
  type: 'limit',
  qty: '10',
  limitPrice: '190.25',
  timeInForce: 'day',
};
const notFound = { status: 404, statusText: 'Not Found' };

async function begin() {
  const socket = new FakeSocketSession();
  const learned: Order[] = [];
  const listeners = new Set<(message: TradingMessage) => void>();
  const store = {
    connection: socket.connection,
    accountIds: signal(['ACCOUNT']),
    openOrders: { items: computed(() => [] as Order[]) },
    learn: (order: Order) => void learned.push(order),
    hear: (listener: (message: TradingMessage) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideApi(),
      provideHttpClientTesting(),
      socket.provider,
      { provide: PrivateStore, useValue: store },
    ],
  });
  const entry = TestBed.inject(OrderEntry);
  const http = TestBed.inject(HttpTestingController);
  const sentId = () => (socket.asked.at(-1)?.data as { clientOrderId: string }).clientOrderId;
  const tell = (message: object) => listeners.forEach((listener) => listener(message as TradingMessage));
  return { entry, socket, http, learned, sentId, tell };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('an order is pending at once, and is the server’s as soon as it answers', async () => {
  const { entry, socket, learned, sentId } = await begin();
  let answer: (value: { ok: true; order: Order }) => void = () => undefined;
  socket.answer = () => new Promise((resolve) => (answer = resolve));
  const placed = entry.place(request);
  expect(entry.pendingOrders()).toMatchObject([{ state: 'sending', request: { qty: '10' }, clientOrderId: sentId() }]);
  const order = { ...newOrder('O1'), clientOrderId: sentId() };
  answer({ ok: true, order });
  expect(await placed).toEqual({ ok: true, value: order });
  expect(learned).toEqual([order]);
  expect(entry.pendingOrders()).toEqual([]);
});

test('two orders never have the same id, and one that was given is kept', async () => {
  const { entry, socket } = await begin();
  socket.answer = () => Promise.resolve({ ok: true, order: newOrder('O1') });
  await Promise.all([entry.place(request), entry.place(request), entry.place({ ...request, clientOrderId: 'mine' })]);
  const ids = socket.asked.map(({ data }) => (data as { clientOrderId: string }).clientOrderId);
  expect(new Set(ids).size).toBe(3);
  expect(ids[2]).toBe('mine');
});

test('a refusal is the server’s own problem', async () => {
  const { entry, socket } = await begin();
  const problem = { type: '', title: 'x', status: 422, code: 'insufficient_funds', detail: 'y', requestId: '' };
  socket.answer = () => Promise.resolve({ ok: false, problem });
  expect(await entry.place(request)).toEqual({ ok: false, problem });
});

test('a lost answer is found out, not guessed: the order is there', async () => {
  const { entry, socket, http, sentId } = await begin();
  socket.answer = () => Promise.reject(new AnswerLost('x'));
  const placed = entry.place(request);
  await pass(400);
  expect(entry.pendingOrders()).toMatchObject([{ state: 'resolving' }]);
  const url = `/api/v1/orders/by-client-id/${sentId()}`;
  http.expectOne(url).flush({ code: 'order_not_found', title: '', detail: '' }, notFound);
  await pass(1_000);
  http.expectOne(url).flush(newOrder('O1'));
  await pass(0);
  expect(await placed).toMatchObject({ ok: true, value: { id: 'O1' } });
  expect(entry.pendingOrders()).toEqual([]);
});

test('the stream may tell first what became of it', async () => {
  const { entry, socket, sentId, tell } = await begin();
  socket.answer = () => Promise.reject(new AnswerLost('x'));
  const placed = entry.place(request);
  await pass(100);
  const data = { accountId: 'ACCOUNT', symbol: 'AAPL', code: 'insufficient_funds', deniedAt: '' };
  tell({ channel: 'orders_update', type: 'denied', data: { ...data, clientOrderId: 'another' } });
  tell({ channel: 'orders_update', type: 'denied', data: { ...data, clientOrderId: sentId() } });
  await pass(0);
  expect(await placed).toMatchObject({ ok: false, problem: { code: 'insufficient_funds' } });
});

test('what never arrived is said to have never arrived, after long enough', async () => {
  const { entry, socket, http, sentId } = await begin();
  socket.answer = () => Promise.reject(new AnswerLost('x'));
  const placed = entry.place(request);
  const url = `/api/v1/orders/by-client-id/${sentId()}`;
  let passedMs = 0;
  for (; passedMs < 40_000 && entry.pendingOrders().length > 0; passedMs += 100) {
    await pass(100);
    http.match(url).forEach((look) => look.flush({ code: 'order_not_found', title: '', detail: '' }, notFound));
  }
  expect(await placed).toMatchObject({ ok: false, problem: { code: 'not_received' } });
  expect(passedMs).toBeGreaterThanOrEqual(15_000);
});

test('offline nothing is sent and nothing stays pending', async () => {
  const { entry, socket } = await begin();
  const problem = { type: '', title: '', status: 0, code: 'offline', detail: '', requestId: '' };
  socket.answer = () => Promise.reject(problem);
  expect(await entry.place(request)).toMatchObject({ ok: false, problem: { code: 'offline' } });
  expect(entry.pendingOrders()).toEqual([]);
});

test('a cancel whose answer was lost is what the order says it is', async () => {
  const { entry, socket, http } = await begin();
  socket.answer = () => Promise.reject(new AnswerLost('x'));
  const canceled = entry.cancel('O1');
  await pass(400);
  expect(entry.pendingChanges().get('O1')).toEqual({ orderId: 'O1', kind: 'cancel', state: 'resolving' });
  http.expectOne('/api/v1/orders/O1').flush(newOrder('O1'));
  await pass(1_000);
  http.expectOne('/api/v1/orders/O1').flush({ ...newOrder('O1'), status: 'filled', version: 2 });
  await pass(0);
  expect(await canceled).toMatchObject({ ok: false, problem: { code: 'order_not_open' } });
  expect(entry.pendingChanges().size).toBe(0);
});

test('a replacement whose answer was lost leads to the new order', async () => {
  const { entry, socket, http } = await begin();
  socket.answer = () => Promise.reject(new AnswerLost('x'));
  const replaced = entry.replace('O1', { qty: '5' });
  await pass(400);
  http.expectOne('/api/v1/orders/O1').flush({ ...newOrder('O1'), status: 'replaced', replacedBy: 'O2', version: 2 });
  await pass(0);
  http.expectOne('/api/v1/orders/O2').flush(newOrder('O2'));
  await pass(0);
  expect(await replaced).toMatchObject({ ok: true, value: { id: 'O2' } });
});

test('a batch has an outcome for each, in the same order', async () => {
  const { entry, socket } = await begin();
  const problem = { type: '', title: '', status: 422, code: 'price_off_tick', detail: '', requestId: '' };
  socket.answer = () =>
    Promise.resolve({
      ok: true,
      results: [
        { status: 201, order: newOrder('O1') },
        { status: 422, problem },
      ],
    });
  expect(await entry.placeBatch([request, request])).toEqual([
    { ok: true, value: newOrder('O1') },
    { ok: false, problem },
  ]);
});
