import { signal } from '@angular/core';
import type { Envelope } from '@openbourse/web/api-client';
import type { Connection, ConnectionState } from '../connection-state';
import type { SocketAnswer, SocketListener } from '../socket-session';
import { Sockets } from '../sockets';

export interface Asked {
  readonly event: string;
  readonly data: object;
}

/** A namespace that a test speaks for. */
export class FakeSocketSession {
  readonly asked: Asked[] = [];
  /** What is answered; the default is plain agreement. */
  answer: (asked: Asked) => Promise<SocketAnswer<object>> = () => Promise.resolve({ ok: true });
  private readonly state = signal<ConnectionState>('connecting');
  private readonly listeners: SocketListener[] = [];
  private readonly streamSeq = signal<number | undefined>(undefined);

  readonly connection: Connection = {
    state: this.state,
    since: signal(0),
    reason: signal(undefined),
    latencyMs: signal(undefined),
    streamSeq: this.streamSeq,
    lastEventAt: signal(undefined),
    feedAgeMs: signal(undefined),
  };

  listen(listener: SocketListener): void {
    this.listeners.push(listener);
  }

  ask(event: string, data: object): Promise<SocketAnswer<object>> {
    const asked = { event, data };
    this.asked.push(asked);
    return this.answer(asked);
  }

  show(state: ConnectionState): void {
    this.state.set(state);
  }

  showStreamSeq(seq: number | undefined): void {
    this.streamSeq.set(seq);
  }

  connect(): void {
    this.state.set('catching_up');
    this.listeners.forEach((listener) => listener.connected());
  }

  cut(): void {
    this.state.set('offline');
    this.listeners.forEach((listener) => listener.disconnected());
  }

  say(envelope: Omit<Envelope, 'ts'>): void {
    this.listeners.forEach((listener) => listener.message({ ...envelope, ts: '2026-11-21T08:00:00.000Z' }));
  }

  /** In place of the real sockets, for every namespace. */
  get provider() {
    return { provide: Sockets, useValue: { session: () => this } };
  }
}
