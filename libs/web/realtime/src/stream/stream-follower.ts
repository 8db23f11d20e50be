import { apiProblem, type Envelope, type Problem, type ResumeAnswer } from '@openbourse/web/api-client';
import type { SocketAnswer, SocketListener } from '../connection/socket-session';

export type Taken = 'applied' | 'old' | 'gap';

/** A state that REST gives and a densely numbered stream continues. */
export interface FollowedState {
  /** Reads everything by REST. Throws an ApiProblem. */
  load(): Promise<void>;
  /** The last number up to which nothing is missing. */
  lastSeq(): number;
  take(envelope: Envelope): Taken;
  /** Up to where the stream has come by now, as REST says; undefined when there is none yet. */
  head(): Promise<number | undefined>;
  /** `load` failed; it is tried again by itself. */
  loadFailed(problem: Problem): void;
}

/** What the follower needs of a SocketSession. */
export interface StreamSocket {
  ask(event: 'resume', data: { since: number }): Promise<SocketAnswer<ResumeAnswer>>;
  show(state: 'catching_up' | 'live'): void;
  showStreamSeq(seq: number | undefined): void;
}

const retryDelaysMs = [500, 1_000, 2_000, 5_000, 10_000];

/**
 * Keeps a state true along its stream: loads it, resumes where it ends, notices gaps by the numbers, resumes again after lost
 * connections and reads everything anew when the server no longer has what was missed. Says `live` once all that had happened
 * when it asked is in.
 */
export class StreamFollower implements SocketListener {
  /** Work that was begun for an earlier connection or user sees that it is no longer the current one, and stops. */
  private turn = 0;
  private loading: Promise<void> | undefined;
  private isStarted = false;
  private isLoaded = false;
  private isOutdated = false;
  private isConnected = false;
  private resumption: 'none' | 'asked' | 'done' = 'none';
  private resumedFrom = -1;
  private head: number | undefined;
  private failures = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly socket: StreamSocket,
    private readonly state: FollowedState,
  ) {}

  /** Begins anew, for somebody else perhaps. Reading does not wait for the socket. */
  start(): void {
    this.stop();
    this.isStarted = true;
    void this.synchronise();
  }

  stop(): void {
    this.turn++;
    clearTimeout(this.retryTimer);
    this.loading = undefined;
    this.isStarted = this.isLoaded = false;
    this.resumption = 'none';
    this.failures = 0;
  }

  /** Reads everything anew, not before now: what is being read already is read again. */
  reload(): void {
    this.isLoaded = false;
    this.isOutdated = this.loading !== undefined;
    void this.synchronise();
  }

  connected(): void {
    this.isConnected = true;
    this.resumption = 'none';
    if (this.isStarted) void this.synchronise();
  }

  disconnected(): void {
    this.isConnected = false;
    this.resumption = 'none';
    this.turn++;
    clearTimeout(this.retryTimer);
    // The loading of a page that was opened offline goes on.
    if (this.isStarted && !this.isLoaded) void this.synchronise();
  }

  message(envelope: Envelope): void {
    if (this.resumption === 'none') return;
    const taken = this.state.take(envelope);
    if (taken === 'applied') this.failures = 0;
    else if (taken === 'gap' && this.resumption === 'done') {
      this.resumption = 'none';
      // Without any progress since the last time, asking at once would go in circles.
      if (this.state.lastSeq() === this.resumedFrom) this.later();
      else void this.synchronise();
    }
  }

  /** Says how far it is. To be called when the screen shows what was taken. */
  report(): void {
    if (!this.isLoaded) return;
    const last = this.state.lastSeq();
    this.socket.showStreamSeq(last);
    if (this.resumption === 'done' && last >= (this.head ?? Infinity)) this.socket.show('live');
  }

  private async synchronise(): Promise<void> {
    const turn = ++this.turn;
    clearTimeout(this.retryTimer);
    try {
      this.socket.show('catching_up');
      if (!this.isLoaded) await (this.loading ??= this.load());
      if (turn === this.turn && this.isConnected) await this.resume(turn);
    } catch (error) {
      if (turn !== this.turn) return;
      if (!this.isLoaded) this.state.loadFailed(apiProblem(error).problem);
      this.resumption = 'none';
      this.later();
    }
  }

  private async load(): Promise<void> {
    try {
      do {
        this.isOutdated = false;
        const loading = this.state.load();
        this.resumption = 'none';
        await loading;
      } while (this.isOutdated);
      this.isLoaded = true;
      this.report();
    } finally {
      this.loading = undefined;
    }
  }

  private async resume(turn: number): Promise<void> {
    this.head = undefined;
    this.resumedFrom = this.state.lastSeq();
    // The first messages may come in the same breath as the answer.
    this.resumption = 'asked';
    const [answer, head] = await Promise.all([
      this.socket.ask('resume', { since: this.resumedFrom }),
      this.state.head(),
    ]);
    if (turn !== this.turn) return;
    if (!answer.ok) throw apiProblem(answer.problem);
    if (answer.resync) {
      this.isLoaded = false;
      this.resumption = 'none';
      return this.later();
    }
    this.resumption = 'done';
    this.head = head ?? 0;
    this.report();
  }

  private later(): void {
    const delayMs = retryDelaysMs[Math.min(this.failures++, retryDelaysMs.length - 1)];
    this.retryTimer = setTimeout(() => void this.synchronise(), delayMs * (0.5 + Math.random()));
  }
}
