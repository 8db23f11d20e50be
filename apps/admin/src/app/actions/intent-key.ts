import { computed, signal } from '@angular/core';

/**
 * The Idempotency-Key of one form: sending the same thing again sends the same key, so a double click or a repeat after a lost
 * answer is done once. Another content is another intent and gets another key.
 */
export class IntentKey {
  private readonly sent = signal<{ readonly content: string; readonly key: string } | undefined>(undefined);
  /** Something was sent and its outcome is not known. */
  readonly unsettled = computed(() => this.sent() !== undefined);

  /** What was sent last has an unknown outcome and `body` is something else: doing it could do both. */
  differsFromUnsettled(body: object): boolean {
    const sent = this.sent();
    return sent !== undefined && sent.content !== JSON.stringify(body);
  }

  keyFor(body: object): string {
    const content = JSON.stringify(body);
    const before = this.sent();
    if (before?.content === content) return before.key;
    const key = crypto.randomUUID();
    this.sent.set({ content, key });
    return key;
  }

  /** The outcome is known: what comes next is something new. */
  settle(): void {
    this.sent.set(undefined);
  }
}

/** Codes after which the same request may have been done all the same. */
const openOutcomes: ReadonlySet<string> = new Set(['outcome_unknown', 'unreachable', 'unexpected', 'internal_error']);

export const outcomeIsOpen = (code: string): boolean => openOutcomes.has(code);
