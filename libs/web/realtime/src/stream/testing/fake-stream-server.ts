import { ApiProblem, type Envelope, ownProblem } from '@openbourse/web/api-client';
import { AnswerLost } from '../../connection/socket-session';
import type { FollowedState, StreamSocket, Taken } from '../stream-follower';

const unreachable = () => new ApiProblem(ownProblem('unreachable', 'No connection', 'No connection.'));

/** A numbered stream, its history of limited length, and a line that can be cut and can lose a message. */
export class FakeStreamServer {
  readonly truth: number[] = [];
  onMessage: (envelope: Envelope) => void = () => undefined;
  shown = 'nothing';
  isConnected = false;
  isDown = false;
  /** The next live message is lost on the way. */
  loseNext = false;
  private isFollowed = false;

  constructor(private readonly kept: number) {}

  readonly socket: StreamSocket = {
    show: (state) => (this.shown = state),
    showStreamSeq: () => undefined,
    ask: async (event, { since }) => {
      await Promise.resolve();
      if (!this.isConnected) throw unreachable();
      if (this.isDown) throw new AnswerLost(event);
      this.isFollowed = false;
      if (since > this.head || since < this.head - this.kept) return { ok: true, seq: this.head, resync: true };
      queueMicrotask(() => this.replay(since));
      return { ok: true, seq: since };
    },
  };

  get head(): number {
    return this.truth.length;
  }

  read(): readonly number[] {
    if (this.isDown) throw unreachable();
    return [...this.truth];
  }

  happen(count: number): void {
    for (let i = 0; i < count; i++) {
      this.truth.push(this.head + 1);
      if (!this.isConnected || !this.isFollowed) continue;
      if (this.loseNext) this.loseNext = false;
      else this.send(this.head);
    }
  }

  connect(): void {
    this.isConnected = true;
  }

  cut(): void {
    this.isConnected = this.isFollowed = false;
  }

  private replay(since: number): void {
    if (!this.isConnected) return;
    this.isFollowed = true;
    for (let seq = since + 1; seq <= this.head; seq++) this.send(seq);
  }

  private send(seq: number): void {
    this.onMessage({ channel: 'x', type: 'x', seq, ts: '', data: undefined });
  }
}

/** Knows every number that it was told. */
export class CountingState implements FollowedState {
  seen: number[] = [];
  loads = 0;
  failures = 0;

  constructor(private readonly server: FakeStreamServer) {}

  async load(): Promise<void> {
    await Promise.resolve();
    this.seen = [...this.server.read()];
    this.loads++;
  }

  lastSeq = (): number => this.seen.length;

  take({ seq }: Envelope): Taken {
    if (seq <= this.seen.length) return 'old';
    if (seq > this.seen.length + 1) return 'gap';
    this.seen.push(seq);
    return 'applied';
  }

  async head(): Promise<number> {
    await Promise.resolve();
    return this.server.read().length;
  }

  loadFailed(): void {
    this.failures++;
  }
}
