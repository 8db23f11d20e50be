import { EnvironmentInjector, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type CallerView, Session } from '@openbourse/web/api-client';
import type { Socket } from 'socket.io-client';
import { vi } from 'vitest';
import { AnswerLost, SocketSession } from './socket-session';

const trader: CallerView = { id: 'U1', email: 'trader1@demo.local', roles: ['trader'], tenant: 'demo' };

/** Of Socket.IO's socket, as much as is used. */
class FakeSocket {
  connected = false;
  active = false;
  connects = 0;
  emitted: { event: string; data: object }[] = [];
  answer: (event: string) => Promise<unknown> = () => Promise.resolve({ ok: true, ts: new Date().toISOString() });
  closedByUs = 0;
  readonly io = { engine: { close: () => void this.closedByUs++ } };
  private readonly handlers = new Map<string, (argument: unknown) => void>();
  private any: (channel: string, envelope: unknown) => void = () => undefined;

  on(event: string, handler: (argument: unknown) => void): void {
    this.handlers.set(event, handler);
  }
  onAny(any: (channel: string, envelope: unknown) => void): void {
    this.any = any;
  }
  connect(): this {
    this.connects++;
    this.active = true;
    return this;
  }
  disconnect(): this {
    const was = this.connected;
    this.connected = this.active = false;
    if (was) this.fire('disconnect', 'io client disconnect');
    return this;
  }
  timeout(ms: number) {
    const expired = new Promise((_, reject) => setTimeout(() => reject(new Error('timed out')), ms));
    return {
      emitWithAck: (event: string, data: object) => {
        this.emitted.push({ event, data });
        return Promise.race([this.answer(event), expired]);
      },
    };
  }
  fire(event: string, argument?: unknown): void {
    this.handlers.get(event)?.(argument);
  }
  open(): void {
    this.connected = true;
    this.fire('connect');
  }
  drop(why = 'transport close', active = true): void {
    this.connected = false;
    this.active = active;
    this.fire('disconnect', why);
  }
  say(envelope: object): void {
    this.any('x', envelope);
  }
}

function begin(role?: 'trader' | 'operator') {
  const session = {
    state: signal<'restoring' | 'signed_in' | 'signed_out'>('signed_in'),
    user: signal<CallerView | undefined>(trader),
    accessToken: signal<string | undefined>('first'),
    refreshes: 0,
    refresh() {
      this.refreshes++;
      return Promise.resolve(true);
    },
  };
  TestBed.configureTestingModule({
    providers: [provideZonelessChangeDetection(), { provide: Session, useValue: session }],
  });
  const socket = new FakeSocket();
  const injector = TestBed.inject(EnvironmentInjector);
  const line = new SocketSession(socket as unknown as Socket, { injector, role });
  const heard: string[] = [];
  line.listen({
    message: ({ type }) => heard.push(type),
    connected: () => heard.push('connected'),
    disconnected: () => heard.push('disconnected'),
  });
  TestBed.tick();
  return { session, socket, line, heard };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('connects for whoever is signed in, and for nobody else', () => {
  const { session, socket, line } = begin();
  expect(socket.connects).toBe(1);
  socket.open();
  session.user.set(undefined);
  session.state.set('signed_out');
  TestBed.tick();
  expect(socket.connected).toBe(false);
  expect(line.connection.state()).toBe('signed_out');
});

test('a namespace is left alone by those who lack its role', () => {
  const { socket, line } = begin('operator');
  expect(socket.connects).toBe(0);
  expect(line.connection.state()).toBe('signed_out');
});

test('somebody else signing in gets a connection of their own', () => {
  const { session, socket } = begin();
  socket.open();
  session.user.set({ ...trader, id: 'U2' });
  TestBed.tick();
  expect(socket.connected).toBe(false);
  expect(socket.connects).toBe(2);
});

test('a newer token is told to the server, so that the connection outlives the old one', async () => {
  const { session, socket } = begin();
  socket.open();
  session.accessToken.set('second');
  TestBed.tick();
  await vi.advanceTimersByTimeAsync(0);
  expect(socket.emitted).toContainEqual({ event: 'authenticate', data: { token: 'second' } });
});

test('a goodbye of the server is not the end: it is tried again by itself', async () => {
  const { socket, line, heard } = begin();
  socket.open();
  socket.say({
    channel: 'connection',
    type: 'closing',
    data: { code: 'server_stopping', detail: 'The server stops.' },
  });
  socket.drop('io server disconnect', false);
  expect(line.connection.state()).toBe('offline');
  expect(line.connection.reason()).toBe('The server stops.');
  expect(heard).toEqual(['connected', 'disconnected']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(socket.connects).toBe(2);
  socket.open();
  expect(line.connection.reason()).toBeUndefined();
  expect(heard.at(-1)).toBe('connected');
});

test('a token that is not taken is renewed before the next attempt', async () => {
  const { session, socket, line } = begin();
  socket.active = false;
  const data = { code: 'unauthenticated', status: 401, title: '', detail: 'Sign in again.', type: '', requestId: '' };
  socket.fire('connect_error', Object.assign(new Error('x'), { data }));
  expect(session.refreshes).toBe(1);
  expect(line.connection.reason()).toBe('Sign in again.');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(socket.connects).toBe(2);
});

test('nothing is kept to be sent later', async () => {
  const { socket, line } = begin();
  await expect(line.ask('order.place', {})).rejects.toMatchObject({ code: 'offline' });
  socket.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(socket.emitted.filter(({ event }) => event === 'order.place')).toEqual([]);
});

test('an answer that does not come is said to be lost, which is not a refusal', async () => {
  const { socket, line } = begin();
  socket.open();
  socket.answer = () => new Promise(() => undefined);
  const asked = line.ask('order.place', {}).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await asked).toBeInstanceOf(AnswerLost);
});

test('a connection that answers nothing is given up', async () => {
  const { socket } = begin();
  socket.answer = () => new Promise(() => undefined);
  socket.open();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(socket.closedByUs).toBeGreaterThan(0);
});

test('latency and the age of the feed are measured, the difference of the clocks taken out', async () => {
  const { socket, line } = begin();
  const aheadMs = 60_000;
  const serverTime = (): string => new Date(Date.now() + aheadMs).toISOString();
  socket.answer = () => Promise.resolve({ ok: true, ts: serverTime() });
  socket.open();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(line.connection.latencyMs()).toBe(0);
  const made = serverTime();
  await vi.advanceTimersByTimeAsync(40);
  socket.say({ channel: 'quote', type: 'update', seq: 1, ts: made, data: [] });
  await vi.advanceTimersByTimeAsync(300);
  expect(line.connection.feedAgeMs()).toBe(40);
});
