import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiUser } from '../api/api';
import { PrivateState } from './private-state';
import { readAccount, readBaseAssets, readFills, readOrders } from './rest-state';
import { StreamingClient, type Envelope } from './streaming-client';
import { Violation } from './violation';

const answerMsMax = 15_000;
const reachMsMax = 20_000;
/** Channels outside of the numbered stream. */
const unnumbered: ReadonlySet<string> = new Set(['connection', 'kill_switches']);

interface ResumeAnswer {
  readonly ok: boolean;
  readonly seq?: number;
  readonly resync?: boolean;
  readonly problem?: { readonly code: string };
}

export interface TraderAccess {
  readonly user: ApiUser;
  readonly accountIds: readonly string[];
}

/** Folds a trader's private stream across every loss of the connection; the first thing that cannot be is kept in {@link violation}. */
export class PrivateClient extends StreamingClient {
  state = new PrivateState(new Map());
  violation: Error | undefined;
  resumes = 0;
  resyncs = 0;
  reloads = 0;
  messages = 0;
  /** Last number that came in. */
  private received = 0;
  /** Last number that is folded: lower while messages are held back for a comparison. */
  private folded = 0;
  private held: Envelope[] | undefined;
  /** Answers come before messages, and messages only after a resume. */
  private resumed = false;
  private attempt = 0;

  constructor(
    name: string,
    private readonly trader: TraderAccess,
    address: { url: string; transports: ('websocket' | 'polling')[] },
  ) {
    super(name, trader.user, { ...address, namespace: '/trading' });
  }

  /** Reads REST and goes on from there, as after a resync. */
  async start(): Promise<void> {
    await this.reload();
    this.socket.connect();
  }

  /** Throws away what was folded, as a page that is opened anew. */
  async forget(): Promise<void> {
    this.socket.disconnect();
    this.resumed = false;
    await this.start();
  }

  get seq(): number {
    return this.received;
  }

  /** Waits until the stream has come to `seq`; false when it does not. */
  async reaches(seq: number): Promise<boolean> {
    for (const deadline = Date.now() + reachMsMax; this.received < seq; await sleep(5)) {
      if (this.violation || Date.now() > deadline) return false;
    }
    return true;
  }

  /** Folds no further than `seqOf(read())`, compares there, and goes on. */
  async compareAt<T>(
    read: () => Promise<T>,
    seqOf: (read: T) => number,
    compare: (read: T, state: PrivateState) => void,
  ) {
    const { state } = this;
    this.held = [];
    try {
      const what = await read();
      // It was read from the start again meanwhile.
      if (state !== this.state) return false;
      const seq = seqOf(what);
      if (seq < this.folded)
        throw new Violation(`${this.name}: REST is at ${seq}, the stream was at ${this.folded} before it was asked`);
      if (!(await this.reaches(seq)))
        throw (
          this.violation ?? new Violation(`${this.name}: the stream is at ${this.received} and does not come to ${seq}`)
        );
      if (state !== this.state) return false;
      this.fold(seq);
      compare(what, state);
      return true;
    } finally {
      this.release();
    }
  }

  protected connected(): void {
    const attempt = ++this.attempt;
    this.resumed = false;
    const since = this.received;
    this.socket.timeout(answerMsMax).emit('resume', { since }, (error: Error | null, answer: ResumeAnswer) => {
      if (attempt !== this.attempt) return;
      // The connection went meanwhile: the next one resumes.
      if (error) return void (this.socket.connected && this.fail(`resume is not answered in ${answerMsMax} ms`));
      if (!answer.ok) return this.refusedResume(answer);
      if (answer.resync) {
        this.resyncs++;
        return void this.reload().then(
          () => attempt === this.attempt && this.connected(),
          () => this.socket.disconnect().connect(),
        );
      }
      if (answer.seq !== since) this.fail(`resume since ${since} is answered with ${answer.seq}`);
      this.resumes++;
      this.resumed = true;
    });
  }

  protected override lost(): void {
    this.attempt++;
    this.resumed = false;
  }

  protected take(envelope: Envelope): void {
    if (unnumbered.has(envelope.channel) || this.violation) return;
    this.messages++;
    if (!this.resumed) return this.fail(`${envelope.seq} comes before the answer to resume`);
    if (envelope.seq !== this.received + 1) return this.fail(`${envelope.seq} follows ${this.received}`);
    this.received = envelope.seq;
    if (this.held) this.held.push(envelope);
    else this.apply(envelope);
  }

  /** A server that has just come up may not read its history yet. */
  private refusedResume({ problem }: ResumeAnswer): void {
    const attempt = this.attempt;
    if (problem?.code === 'internal_error') return this.fail('resume ends in internal_error');
    setTimeout(() => attempt === this.attempt && this.socket.connected && this.connected(), 100);
  }

  private async reload(): Promise<void> {
    const { user, accountIds } = this.trader;
    const state = new PrivateState(await readBaseAssets(user));
    state.loadOrders(await readOrders(user));
    state.loadFills(await readFills(user));
    for (const id of accountIds) state.loadAccount(await readAccount(user, id));
    this.state = state;
    this.received = this.folded = state.resumeFrom;
    this.held = this.held && [];
    this.reloads++;
  }

  private fold(untilSeq: number): void {
    while (this.held?.length && this.held[0].seq <= untilSeq) this.apply(this.held.shift()!);
  }

  private release(): void {
    this.fold(Infinity);
    this.held = undefined;
  }

  private apply(envelope: Envelope): void {
    if (envelope.seq !== this.folded + 1) return this.fail(`${envelope.seq} is folded after ${this.folded}`);
    this.folded = envelope.seq;
    try {
      this.state.apply(envelope);
    } catch (error) {
      this.fail((error as Error).message);
    }
  }

  private fail(what: string): void {
    this.violation ??= new Violation(`${this.name}: ${what}`);
  }
}
