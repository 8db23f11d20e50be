import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamBus } from '../bus/stream-bus';
import type { Envelope } from '../messages/envelope';
import type { EncodedMessage } from '../outbox/encoded-message';
import type { SocketOutbox } from '../outbox/socket-outbox';
import { isMessage, type LiveMessage } from './live-message';
import { envelopeOf } from './private-messages';
import type { PrivateStream } from './private-stream';
import type { HistoryPage, StreamHistory } from './stream-history';

/** Further behind a client reads REST, which is quicker. */
export const behindMax = 20_000;
/** Events of one read of the history. */
const pageMax = 500;
/** Live messages kept while a page is read and sent; when they are more, another page is read instead. */
const recordedMax = 1_000;
/** A reader that makes no room for so long gets the rest of the page read again later: it costs no memory meanwhile. */
const pageWaitMs = 250;
const pauseMs = 50;
const retryMsMax = 5_000;

export type DeliveryOutbox = Pick<SocketOutbox, 'encode' | 'sendAll' | 'onceDrained' | 'isOpen'>;

export interface DeliveryParts {
  readonly bus: StreamBus;
  readonly history: StreamHistory;
  readonly outbox: DeliveryOutbox;
  /** The client cannot be served from here any more: it is too far behind, or what it misses is gone. */
  readonly onLost: () => void;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Takes one private stream to one socket, from one number on, each number once and none left out: live as long as the socket takes
 * it and the bus loses nothing, and from the history whenever it did not. Nothing is kept for a socket that does not read.
 */
export class StreamDelivery {
  private state: 'opening' | 'catching_up' | 'live' | 'stopped' = 'opening';
  /** Last number sent. */
  private last = 0;
  /** Highest number heard of on the bus. */
  private heard = 0;
  /** Messages of this turn of the event loop, sent together at its end. */
  private turn: EncodedMessage[] = [];
  /** What the bus said while a page of history was read; undefined: not kept, or too much. */
  private recorded: LiveMessage[] | undefined = [];
  /** The bus may have lost some since the last page was asked for. */
  private doubted = false;
  private firstPage: HistoryPage | undefined;
  private readonly ways: (() => void)[] = [];

  constructor(
    private readonly stream: PrivateStream,
    private readonly parts: DeliveryParts,
  ) {}

  /**
   * Listens, and finds where to begin: after `since`, or after what there is. `resync`: there is no way from `since` to now.
   * Nothing is sent before {@link start}. Rejects when the history cannot be read.
   */
  async open(since: number | undefined): Promise<{ seq: number; resync: boolean }> {
    const { history } = this.parts;
    const { key } = this.stream;
    this.listen();
    if (since === undefined) {
      this.last = await history.head(key);
      return { seq: this.last, resync: false };
    }
    const page = await history.read(key, { afterSeq: since, limit: pageMax });
    if (page.lost || page.head - since > behindMax) {
      this.stop();
      return { seq: page.head, resync: true };
    }
    this.last = since;
    this.firstPage = page;
    return { seq: since, resync: false };
  }

  /** Begins after `since` without a look at where the stream is. */
  follow(since: number): void {
    this.last = since;
    this.listen();
    void this.catchUp();
  }

  /** What {@link open} found. */
  start(): void {
    if (this.state !== 'opening') return;
    const page = this.firstPage;
    this.firstPage = undefined;
    if (!page && this.goLive()) return;
    void this.catchUp(page);
  }

  stop(): void {
    this.state = 'stopped';
    this.turn = [];
    this.recorded = undefined;
    for (const leave of this.ways.splice(0)) leave();
  }

  /** Before the history is read, so that whatever is not in it is heard. */
  private listen(): void {
    const { bus } = this.parts;
    this.ways.push(bus.subscribe(this.stream.topic, (live) => this.hear(live as LiveMessage)));
    this.ways.push(bus.onInterrupted(() => this.doubt()));
  }

  private hear(live: LiveMessage): void {
    if (live.seq > this.heard) this.heard = live.seq;
    if (this.state !== 'live') {
      if (!this.recorded) return;
      if (this.recorded.length < recordedMax) this.recorded.push(live);
      else this.recorded = undefined;
      return;
    }
    const next = this.last + this.turn.length + 1;
    if (live.seq < next) return;
    if (live.seq > next || !isMessage(live)) return this.fallBehind();
    if (this.turn.length === 0) queueMicrotask(() => this.endTurn());
    this.turn.push(this.parts.outbox.encode(live));
  }

  private endTurn(): void {
    if (this.state === 'live' && !this.sendTurn()) this.fallBehind();
  }

  /** False: the socket took only the first of them, or none. */
  private sendTurn(): boolean {
    const { turn } = this;
    this.turn = [];
    return this.send(turn) === turn.length;
  }

  private send(messages: readonly EncodedMessage[]): number {
    const sent = this.parts.outbox.sendAll(messages);
    this.last += sent;
    return sent;
  }

  private doubt(): void {
    this.doubted = true;
    if (this.state === 'live') this.fallBehind();
  }

  private fallBehind(): void {
    this.sendTurn();
    void this.catchUp();
  }

  private async catchUp(page?: HistoryPage): Promise<void> {
    this.state = 'catching_up';
    let failures = 0;
    let empty = 0;
    while (!this.isStopped) {
      try {
        const read: HistoryPage = page ?? (await this.readOn());
        page = undefined;
        if (this.isStopped) break;
        if (read.lost || read.head - this.last > behindMax) return this.parts.onLost();
        if ((await this.sendPage(read)) && this.last >= read.head) {
          if (this.isStopped) break;
          if (this.goLive()) return;
          empty = read.events.length === 0 ? empty + 1 : 0;
          // Heard of on the bus and, read again, still not in the history.
          if (empty > 1) await sleep(pauseMs);
        }
        failures = 0;
      } catch (error) {
        this.parts.onTrouble(error);
        await sleep(Math.min(pauseMs * 2 ** failures++, retryMsMax));
      }
    }
    this.stop();
  }

  /** Only when the socket has room: until then nothing is kept for it. */
  private async readOn(): Promise<HistoryPage> {
    const { outbox, history } = this.parts;
    this.recorded = undefined;
    await new Promise<void>((resolve) => outbox.onceDrained(resolve));
    this.recorded = [];
    this.doubted = false;
    return history.read(this.stream.key, { afterSeq: this.last, limit: pageMax });
  }

  /** False: not all of it was sent. */
  private async sendPage({ events }: HistoryPage): Promise<boolean> {
    let messages: EncodedMessage[] = [];
    for (const event of events) {
      const presented = this.stream.present(event);
      const message = presented instanceof Promise ? await presented : presented;
      messages.push(
        this.parts.outbox.encode(envelopeOf(event.seq, new Date(event.origin.timeMs).toISOString(), message)),
      );
    }
    while (!this.isStopped) {
      messages = messages.slice(this.send(messages));
      if (messages.length === 0) return true;
      if (!(await this.drainedSoon())) return false;
    }
    return false;
  }

  private drainedSoon(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), pageWaitMs);
      this.parts.outbox.onceDrained(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** Goes on with what was recorded meanwhile; false when that does not join. */
  private goLive(): boolean {
    const { recorded = [] } = this;
    this.recorded = undefined;
    if (this.doubted) return false;
    const missed = recorded.filter(({ seq }) => seq > this.last);
    const joins = missed.every((live, i) => live.seq === this.last + 1 + i && isMessage(live));
    if (!joins || this.last + missed.length < this.heard) return false;
    const messages = (missed as Envelope[]).map((live) => this.parts.outbox.encode(live));
    if (this.send(messages) < messages.length) return false;
    this.state = 'live';
    return true;
  }

  private get isStopped(): boolean {
    return this.state === 'stopped' || !this.parts.outbox.isOpen;
  }
}
