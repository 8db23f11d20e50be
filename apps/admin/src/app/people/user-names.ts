import { Injectable, signal } from '@angular/core';
import { getUser } from '@openbourse/web/api-client';

/** Emails of users by their ids, for lists that name who did something. Each is asked for once. */
@Injectable({ providedIn: 'root' })
export class UserNames {
  private readonly emails = signal<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();

  /** The email, or the id until it is known (or when nobody has it). Reading it in a template follows it. */
  of(userId: string): string {
    if (!this.asked.has(userId)) {
      this.asked.add(userId);
      void this.ask(userId);
    }
    return this.emails().get(userId) ?? userId;
  }

  /** What a list brought along need not be asked for. */
  learn(users: readonly { readonly id: string; readonly email: string }[]): void {
    const fresh = users.filter(({ id, email }) => this.emails().get(id) !== email);
    if (fresh.length === 0) return;
    for (const { id } of fresh) this.asked.add(id);
    this.emails.update((before) => new Map([...before, ...fresh.map(({ id, email }) => [id, email] as const)]));
  }

  private async ask(userId: string): Promise<void> {
    try {
      this.learn([await getUser({ path: { id: userId } })]);
    } catch {
      // The id says who it was; the next page load asks again.
    }
  }
}
