import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideApi, Session } from '@openbourse/web/api-client';
import { vi } from 'vitest';
import { FakeSocketSession } from '../connection/testing/fake-socket-session';
import { newOrder } from '../private/testing/private-truth';
import { AdminStore } from './admin-store';
import { NewestList } from './newest-list';

const posting = (id: string, cause: string) => ({ id, cause });
const trade = (tradeId: string) => ({ taker: { tradeId }, maker: { tradeId } });

function begin() {
  const socket = new FakeSocketSession();
  const session = {
    user: signal({ id: 'U1' }),
    hasRole: () => true,
    accessToken: signal('t'),
    state: signal('signed_in'),
  };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideApi(),
      provideHttpClientTesting(),
      socket.provider,
      { provide: Session, useValue: session },
    ],
  });
  const store = TestBed.inject(AdminStore);
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  const served = { streamSeq: 9, order: newOrder('O1') };
  const serve = async () => {
    for (let round = 0; round < 6; round++) {
      await vi.advanceTimersByTimeAsync(50);
      http.match(() => true).forEach((call) => call.flush(answerTo(call.request.url.split('?')[0])));
    }
    await vi.advanceTimersByTimeAsync(300);
  };
  const answerTo = (url: string): object => {
    const page = (items: object[]) => ({ items, nextCursor: null, streamSeq: served.streamSeq });
    if (url.endsWith('/orders/O7')) return newOrder('O7');
    if (url.endsWith('/orders')) return page([served.order]);
    if (url.endsWith('/trades')) return page([trade('T2'), trade('T1')]);
    return page([posting('P2', 'adjustment'), posting('P1', 'fee')]);
  };
  const say = (seq: number, channel: string, type: string, data: object) => socket.say({ channel, type, seq, data });
  return { socket, store, served, serve, say };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what was before and what comes are one list, newest first, each thing once', async () => {
  const { socket, store, serve, say } = begin();
  await serve();
  socket.connect();
  await serve();
  expect(socket.asked).toEqual([{ event: 'resume', data: { since: 9 } }]);
  say(10, 'fills_update', 'trade', trade('T2'));
  say(11, 'fills_update', 'trade', trade('T3'));
  say(12, 'ledger_update', 'posted', posting('P3', 'adjustment'));
  say(13, 'orders_update', 'changed', { ...newOrder('O1'), version: 2, status: 'canceled' });
  say(14, 'risk_update', 'halted', { scope: 'tenant' });
  await serve();
  expect(store.trades.items().map(({ taker }) => taker.tradeId)).toEqual(['T3', 'T2', 'T1']);
  expect(store.ledger.items().map(({ id }) => id)).toEqual(['P3', 'P2']);
  expect(store.orders.items()).toMatchObject([{ id: 'O1', status: 'canceled', side: 'buy' }]);
  expect(store.risk.items()).toMatchObject([{ type: 'halted', seq: 14 }]);
  expect(store.connection.state()).toBe('live');
});

test('what an order has beyond every order is kept as it was told last', async () => {
  const { socket, store, serve, say } = begin();
  await serve();
  socket.connect();
  await serve();
  say(10, 'orders_update', 'extended', { id: 'O1', stopPrice: '5', trailPrice: '1' });
  say(11, 'orders_update', 'changed', { ...newOrder('O1'), id: 'O1', version: 2, status: 'canceled', stopPrice: '5' });
  say(12, 'orders_update', 'extended', { id: 'O1', stopPrice: '6', trailPrice: '1' });
  await serve();
  expect(store.orders.items()).toMatchObject([{ id: 'O1', status: 'canceled', stopPrice: '6', trailPrice: '1' }]);
});

test('what happens to instruments is told, newest first, and a hole in it too', async () => {
  const { socket, store, served, serve, say } = begin();
  await serve();
  let resumes = 0;
  socket.answer = () => Promise.resolve(++resumes === 1 ? { ok: true, seq: 9 } : { ok: true, seq: 99, resync: true });
  socket.connect();
  await serve();
  say(10, 'instruments_update', 'phase_changed', { symbol: 'AAPL', phase: 'closing' });
  say(11, 'instruments_update', 'auction_held', { symbol: 'AAPL', price: '101.25' });
  say(12, 'instruments_update', 'calendar_defined', { code: 'XNYS', version: 2 });
  await serve();
  expect(store.instruments.items().map(({ type, seq }) => [type, seq])).toEqual([
    ['calendar_defined', 12],
    ['auction_held', 11],
    ['phase_changed', 10],
  ]);
  expect(store.instruments.missed()).toBe(false);
  served.streamSeq = 99;
  say(50, 'instruments_update', 'split', { symbol: 'AAPL' });
  await serve();
  await vi.advanceTimersByTimeAsync(2_000);
  await serve();
  expect(store.instruments.missed()).toBe(true);
});

test('an order whose beginning was not seen is read', async () => {
  const { socket, store, serve, say } = begin();
  await serve();
  socket.connect();
  await serve();
  say(10, 'orders_update', 'changed', { ...newOrder('O7'), version: 1 });
  await serve();
  expect(store.orders.items().map(({ id }) => id)).toEqual(['O7', 'O1']);
});

test('a hole that no list can fill is said', async () => {
  const { socket, store, served, serve } = begin();
  await serve();
  let resumes = 0;
  socket.answer = () => Promise.resolve(++resumes === 1 ? { ok: true, seq: 99, resync: true } : { ok: true, seq: 99 });
  served.streamSeq = 99;
  socket.connect();
  await serve();
  await vi.advanceTimersByTimeAsync(2_000);
  await serve();
  expect(store.risk.missed()).toBe(true);
  expect(store.orders.missed()).toBe(false);
  expect(socket.asked.at(-1)).toEqual({ event: 'resume', data: { since: 99 } });
});

test('a list keeps the newest and forgets the rest', () => {
  const list = new NewestList<{ id: number }>(({ id }) => String(id), 3);
  for (const id of [1, 2, 3, 4, 2]) list.put({ id });
  list.publish();
  expect(list.list.items().map(({ id }) => id)).toEqual([2, 4, 3]);
});
