import { Injectable, Logger } from '@nestjs/common';
import { StreamBus } from './stream-bus';

type Take = (payload: unknown) => void;

/** For one process that makes the messages and holds the sockets. */
@Injectable()
export class InProcessStreamBus extends StreamBus {
  private readonly logger = new Logger('StreamBus');
  /** Lists are replaced, never changed: whoever leaves during a delivery disturbs nobody. */
  private readonly topics = new Map<string, readonly Take[]>();

  private readonly listeners = new Set<() => void>();

  publish(topic: string, payload: unknown): void {
    const takers = this.topics.get(topic);
    if (!takers) return;
    for (const take of takers) {
      // Left during this delivery.
      if (takers !== this.topics.get(topic) && !this.topics.get(topic)?.includes(take)) continue;
      this.safely(() => take(payload), topic);
    }
  }

  subscribe(topic: string, take: Take): () => void {
    // Of its own, so that one function may subscribe twice.
    const taker: Take = (payload) => take(payload);
    this.topics.set(topic, [...(this.topics.get(topic) ?? []), taker]);
    return () => {
      const left = (this.topics.get(topic) ?? []).filter((one) => one !== taker);
      if (left.length > 0) this.topics.set(topic, left);
      else this.topics.delete(topic);
    };
  }

  wants(topic: string): boolean {
    return this.topics.has(topic);
  }

  onInterrupted(listener: () => void): () => void {
    const own = () => listener();
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  interrupt(): void {
    for (const listener of [...this.listeners]) this.safely(listener);
  }

  private safely(work: () => void, topic?: string): void {
    try {
      work();
    } catch (error) {
      this.logger.error({ err: error, topic }, 'a subscriber threw');
    }
  }
}
