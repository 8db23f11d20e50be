import { effect, type Injector, runInInjectionContext, signal, untracked } from '@angular/core';
import {
  apiProblem,
  type CallerView,
  type Envelope,
  ownProblem,
  type Problem,
  problemText,
  Session,
} from '@openbourse/web/api-client';
import type { Socket } from 'socket.io-client';
import { ClockOffset } from './clock-offset';
import type { Connection, ConnectionState } from './connection-state';

const latencyEveryMs = 5_000;
const firstMeasureMs = 1_000;
const timeAnswerMsMax = 4_000;
/** A connection that answers nothing for so many questions is dead, whatever the browser says. */
const unansweredMax = 2;
const refusedRetryMs = [1_000, 2_000, 5_000, 10_000, 30_000];

export type SocketAnswer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: Problem };

/** Whether a message went out whose answer never came: what happened is unknown. */
export class AnswerLost extends Error {}

export interface SocketListener {
  message(envelope: Envelope): void;
  /** Connected and signed in, the first time or again. */
  connected(): void;
  disconnected(): void;
}

/**
 * One namespace for whoever is signed in: connects, signs in again with each new token, comes back after whatever happened, and
 * says in signals how it is. What is asked while it is away is refused at once: nothing waits in a queue to be sent later.
 */
export class SocketSession {
  private readonly session: Session;
  private readonly role: CallerView['roles'][number] | undefined;
  private readonly listeners = new Set<SocketListener>();
  private readonly clock = new ClockOffset();
  private readonly state = signal<ConnectionState>('connecting');
  private readonly since = signal(Date.now());
  private readonly reason = signal<string | undefined>(undefined);
  private readonly latencyMs = signal<number | undefined>(undefined);
  private readonly streamSeq = signal<number | undefined>(undefined);
  private readonly lastEventAt = signal<number | undefined>(undefined);
  private readonly feedAgeMs = signal<number | undefined>(undefined);
  private userId: string | undefined;
  private refusals = 0;
  private unanswered = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private latencyTimer: ReturnType<typeof setInterval> | undefined;
  private latest: { readonly at: number; readonly madeAt: number } | undefined;
  private readonly watch: { destroy(): void };

  readonly connection: Connection = {
    state: this.state.asReadonly(),
    since: this.since.asReadonly(),
    reason: this.reason.asReadonly(),
    latencyMs: this.latencyMs.asReadonly(),
    streamSeq: this.streamSeq.asReadonly(),
    lastEventAt: this.lastEventAt.asReadonly(),
    feedAgeMs: this.feedAgeMs.asReadonly(),
  };

  constructor(
    private readonly socket: Socket,
    { injector, role }: { injector: Injector; role: CallerView['roles'][number] | undefined },
  ) {
    this.session = injector.get(Session);
    this.role = role;
    socket.on('connect', () => this.opened());
    socket.on('disconnect', (why) => this.lost(why));
    socket.on('connect_error', (error: Error & { data?: unknown }) => this.refused(error));
    socket.onAny((_channel: string, envelope: Envelope) => this.received(envelope));
    this.watch = runInInjectionContext(injector, () => effect(() => this.follow()));
  }

  /** Read at every handshake. */
  get token(): string | undefined {
    return this.session.accessToken();
  }

  listen(listener: SocketListener): void {
    this.listeners.add(listener);
    if (this.socket.connected) listener.connected();
  }

  /**
   * Resolves with the server's answer. Rejects with an ApiProblem when nothing was sent, with {@link AnswerLost} when it was and no
   * answer came in time.
   */
  async ask<T>(event: string, data: object, timeoutMs = 5_000): Promise<SocketAnswer<T>> {
    if (!this.socket.connected) {
      throw apiProblem(
        ownProblem('offline', 'Not connected', 'There is no connection at the moment: nothing was sent.'),
      );
    }
    try {
      return (await this.socket.timeout(timeoutMs).emitWithAck(event, data)) as SocketAnswer<T>;
    } catch {
      throw new AnswerLost(`no answer to ${event}`);
    }
  }

  /** For stores that have something to catch up on: `live` is theirs to say. */
  show(state: 'catching_up' | 'live'): void {
    if (this.socket.connected) this.enter(state);
  }

  showStreamSeq(seq: number | undefined): void {
    this.streamSeq.set(seq);
  }

  close(): void {
    this.watch.destroy();
    clearTimeout(this.retryTimer);
    clearInterval(this.latencyTimer);
    this.socket.disconnect();
  }

  private enter(state: ConnectionState): void {
    if (this.state() === state) return;
    this.state.set(state);
    this.since.set(Date.now());
  }

  /** What the session says, the socket does. */
  private follow(): void {
    const state = this.session.state();
    const user = this.session.user();
    const token = this.session.accessToken();
    untracked(() => {
      if (state === 'restoring') return;
      if (user === undefined || (this.role !== undefined && !user.roles.includes(this.role))) return this.leave();
      if (user.id !== this.userId) {
        this.leave();
        this.userId = user.id;
        this.enter('connecting');
        this.socket.connect();
      } else if (this.socket.connected) {
        void this.authenticate(token!);
      } else {
        this.tryNow();
      }
    });
  }

  private leave(): void {
    this.userId = undefined;
    clearTimeout(this.retryTimer);
    this.socket.disconnect();
    this.reason.set(undefined);
    this.streamSeq.set(undefined);
    this.enter('signed_out');
  }

  private async authenticate(token: string): Promise<void> {
    const answer = await this.ask('authenticate', { token }).catch(() => undefined);
    // The next handshake brings the token instead.
    if (answer?.ok === false) this.socket.disconnect().connect();
  }

  private opened(): void {
    this.refusals = this.unanswered = 0;
    this.reason.set(undefined);
    this.enter('catching_up');
    this.listeners.forEach((listener) => listener.connected());
    clearInterval(this.latencyTimer);
    this.latencyTimer = setInterval(() => void this.measure(), latencyEveryMs);
    // Not in the rush of the first moment, which would be taken for the line's slowness.
    setTimeout(() => void this.measure(), firstMeasureMs);
  }

  private lost(why: Socket.DisconnectReason): void {
    clearInterval(this.latencyTimer);
    this.latencyMs.set(undefined);
    if (this.userId === undefined) return;
    this.enter('offline');
    this.listeners.forEach((listener) => listener.disconnected());
    // The manager mends broken transports; where the server said goodbye it leaves that to us.
    if (why === 'io server disconnect') this.retry();
  }

  private refused(error: Error & { data?: unknown }): void {
    this.enter(this.state() === 'connecting' ? 'connecting' : 'offline');
    // Active: the transport failed, and the manager tries again. Otherwise the server would not have this user.
    if (this.socket.active) {
      this.reason.set('The server cannot be reached.');
      return;
    }
    this.reason.set(error.data === undefined ? 'The server refused the connection.' : problemText(error.data).detail);
    if (apiProblem(error.data).problem.status === 401) void this.session.refresh();
    this.retry();
  }

  private retry(): void {
    clearTimeout(this.retryTimer);
    const delayMs = refusedRetryMs[Math.min(this.refusals++, refusedRetryMs.length - 1)];
    this.retryTimer = setTimeout(() => this.tryNow(), delayMs * (0.5 + Math.random()));
  }

  private tryNow(): void {
    clearTimeout(this.retryTimer);
    if (this.userId !== undefined && !this.socket.active) this.socket.connect();
  }

  private received(envelope: Envelope): void {
    const at = Date.now();
    if (envelope.channel === 'connection') return this.heardOfConnection(envelope);
    this.latest = { at, madeAt: Date.parse(envelope.ts) };
    this.listeners.forEach((listener) => listener.message(envelope));
    this.reportSoon();
  }

  private reporting = false;

  /** The figures of the status bar need not change with every message. */
  private reportSoon(): void {
    if (this.reporting) return;
    this.reporting = true;
    setTimeout(() => {
      this.reporting = false;
      if (this.latest === undefined) return;
      this.lastEventAt.set(this.latest.at);
      const offsetMs = this.clock.ms;
      if (offsetMs !== undefined)
        this.feedAgeMs.set(Math.max(0, Math.round(this.latest.at + offsetMs - this.latest.madeAt)));
    }, 200);
  }

  private heardOfConnection({ type, data }: Envelope): void {
    if (type !== 'closing') return;
    const { code, detail } = data as { code: string; detail: string };
    this.reason.set(detail);
    if (code === 'session_expired') void this.session.refresh();
  }

  private async measure(): Promise<void> {
    if (!this.socket.connected) return;
    const sentMs = Date.now();
    const started = performance.now();
    try {
      const answer = await this.ask<{ ts: string }>('time', {}, timeAnswerMsMax);
      const roundTripMs = performance.now() - started;
      this.unanswered = 0;
      if (!answer.ok) return;
      this.latencyMs.set(Math.round(roundTripMs));
      this.clock.add({ sentMs, receivedMs: sentMs + roundTripMs, serverMs: Date.parse(answer.ts) });
    } catch {
      if (this.socket.connected && ++this.unanswered >= unansweredMax) this.socket.io.engine.close();
    }
  }
}
