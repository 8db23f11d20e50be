import { signal } from '@angular/core';
import type { Envelope, Problem } from '@openbourse/web/api-client';

export type MarketChannel = 'quote' | 'trade' | 'book' | 'candle' | 'instrument_status' | 'auction';

export interface TopicKey {
  readonly channel: MarketChannel;
  readonly symbol: string;
  /** For candles. */
  readonly interval?: string;
}

export const topicId = ({ channel, symbol, interval }: TopicKey): string => `${channel} ${symbol} ${interval ?? ''}`;

/** `again`: something is missing; subscribing again brings a snapshot. */
export type Folded<T> = { readonly value: T } | 'unchanged' | 'again';

/** How messages of a channel become its value. Pure. */
export interface TopicFold<T, Data> {
  snapshot(data: Data, envelope: Envelope): T | undefined;
  update(value: T | undefined, data: Data, envelope: Envelope): Folded<T>;
  /** Messages rise by one; a gap means `again`. */
  readonly dense: boolean;
}

/** One thing that can be subscribed to, and what is known of it. Values are told to the screen by `publish`, once per frame. */
export class Topic<T = unknown, Data = unknown> {
  /** How many want it. */
  wanted = 0;
  private latest: T | undefined;
  private seq: number | undefined;
  private readonly shown = signal<T | undefined>(undefined);
  private readonly current = signal(false);
  private readonly refusal = signal<Problem | undefined>(undefined);

  readonly value = this.shown.asReadonly();
  /** A snapshot came since the connection was made; what is shown is the server's word. */
  readonly isCurrent = this.current.asReadonly();
  readonly problem = this.refusal.asReadonly();

  constructor(
    readonly key: TopicKey,
    private readonly fold: TopicFold<T, Data>,
  ) {}

  /** Takes a message: `again` when a snapshot is needed. */
  take(data: Data, envelope: Envelope): 'changed' | 'unchanged' | 'again' {
    if (envelope.type === 'snapshot') {
      this.latest = this.fold.snapshot(data, envelope);
      this.seq = envelope.seq;
      this.awaitingSnapshot = false;
      return 'changed';
    }
    if (this.awaitingSnapshot) return 'unchanged';
    if (this.fold.dense) {
      if (envelope.seq <= this.seq!) return 'unchanged';
      if (envelope.seq > this.seq! + 1) return this.missing();
      this.seq = envelope.seq;
    }
    const folded = this.fold.update(this.latest, data, envelope);
    if (folded === 'again') return this.missing();
    if (folded === 'unchanged') return 'unchanged';
    this.latest = folded.value;
    return 'changed';
  }

  private awaitingSnapshot = true;

  private missing(): 'again' {
    this.awaitingSnapshot = true;
    return 'again';
  }

  publish(): void {
    this.shown.set(this.latest);
    if (!this.awaitingSnapshot) this.current.set(true);
  }

  /** The connection broke: what is shown is old from here on. */
  interrupted(): void {
    this.awaitingSnapshot = true;
    this.current.set(false);
  }

  /** There is no such thing any more: nothing of it is shown. */
  ended(): void {
    this.latest = undefined;
    this.interrupted();
    this.shown.set(undefined);
  }

  refused(problem: Problem | undefined): void {
    this.refusal.set(problem);
  }
}
