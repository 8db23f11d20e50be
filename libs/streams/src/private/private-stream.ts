import type { PrivateMessage } from './private-message';
import type { StreamEvent, StreamKey } from './stream-history';

/** One private stream: where it is kept, where it is heard, and how its viewer sees an event of it. */
export interface PrivateStream {
  readonly key: StreamKey;
  readonly topic: string;
  present(event: StreamEvent): PrivateMessage | Promise<PrivateMessage>;
}

/** Where a session finds its stream. */
export interface PrivateStreamSource {
  /** Undefined: there is none yet, because the user has no account. */
  find(): Promise<PrivateStream | undefined>;
  /** Tells the stream when it begins. Returns the way out. */
  onBegun(listener: (stream: PrivateStream) => void): () => void;
}
