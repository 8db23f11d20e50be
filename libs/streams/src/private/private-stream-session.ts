import { StreamDelivery, type DeliveryParts } from './stream-delivery';
import type { PrivateStream, PrivateStreamSource } from './private-stream';

export interface Resumed {
  /** The next message is `seq + 1`; with `resync`, where the stream is now. */
  readonly seq: number;
  readonly resync: boolean;
  /** To be called when the client has been answered. */
  readonly start: () => void;
}

/** The private stream of one socket: what `resume` does, as often as the client asks. */
export class PrivateStreamSession {
  private delivery?: StreamDelivery;
  private leave: () => void = () => undefined;
  private turn = 0;

  constructor(
    private readonly source: PrivateStreamSource,
    private readonly parts: DeliveryParts,
  ) {}

  /** A later call ends an earlier one, which is undefined then. Rejects when the history cannot be read. */
  async resume(since: number | undefined): Promise<Resumed | undefined> {
    this.end();
    const { turn } = this;
    const opening = new Opening((stream) => {
      if (turn === this.turn) this.follow(stream);
    });
    this.leave = this.source.onBegun((stream) => opening.begin(stream));
    const stream = (await this.source.find()) ?? opening.stream;
    if (turn !== this.turn) return undefined;
    if (!stream) return beforeTheFirst(since, () => opening.answered());
    this.leave();
    const delivery = new StreamDelivery(stream, this.parts);
    this.delivery = delivery;
    try {
      const opened = await delivery.open(since);
      if (turn === this.turn) return { ...opened, start: () => delivery.start() };
    } catch (error) {
      delivery.stop();
      throw error;
    }
    delivery.stop();
    return undefined;
  }

  end(): void {
    this.turn++;
    this.leave();
    this.leave = () => undefined;
    this.delivery?.stop();
    this.delivery = undefined;
  }

  /** Whoever has number 0 has missed nothing of a stream that begins. */
  private follow(stream: PrivateStream): void {
    this.leave();
    this.delivery = new StreamDelivery(stream, this.parts);
    this.delivery.follow(0);
  }
}

/** A stream that does not exist yet: followed when it begins, but not before the client was answered. */
class Opening {
  stream: PrivateStream | undefined;
  private isAnswered = false;

  constructor(private readonly follow: (stream: PrivateStream) => void) {}

  begin(stream: PrivateStream): void {
    if (this.stream) return;
    this.stream = stream;
    if (this.isAnswered) this.follow(stream);
  }

  answered(): void {
    this.isAnswered = true;
    if (this.stream) this.follow(this.stream);
  }
}

const beforeTheFirst = (since: number | undefined, start: () => void): Resumed =>
  (since ?? 0) > 0 ? { seq: 0, resync: true, start: () => undefined } : { seq: 0, resync: false, start };
