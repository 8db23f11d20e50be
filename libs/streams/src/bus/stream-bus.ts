/**
 * Carries live stream messages from where they are made to every process that holds sockets. At most once, in order per topic:
 * a subscriber that misses some sees it by their numbers and reads them elsewhere. In process here, Redis in a cluster; every adapter passes
 * the suite in testing/stream-bus.contract.ts. Payloads are plain JSON values and must not be changed after publishing.
 */
export abstract class StreamBus {
  abstract publish(topic: string, payload: unknown): void;
  /** Returns the way out. `take` must not throw; if it does, the others still get the message. */
  abstract subscribe(topic: string, take: (payload: unknown) => void): () => void;
  /** Whether anybody may be listening: what nobody takes need not be made. May say true in vain, never false in error. */
  abstract wants(topic: string): boolean;
  /** Messages may have been lost for everybody (a connection to the broker broke, a publisher lost some): subscribers look at their numbers. */
  abstract onInterrupted(listener: () => void): () => void;
  /** A publisher lost some: all subscribers, in every process, are told as {@link onInterrupted} says. */
  abstract interrupt(): void;
}

export const ownerTopic = (tenantId: number, ownerNo: number): string => `owner:${tenantId}:${ownerNo}`;
export const tenantTopic = (tenantId: number): string => `tenant:${tenantId}`;
/** `{ownerNo}` when an account of the user is opened: the first one begins their private stream. */
export const userTopic = (tenantId: number, userId: string): string => `user:${tenantId}:${userId}`;
