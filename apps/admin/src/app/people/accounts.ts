import { computed, inject, Injectable, signal } from '@angular/core';
import { superviseAccounts, type SupervisedAccountView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { afterNews } from '../live/after-news';
import { accountIdOf, accountNames } from './account-names';

const pageLimit = 500;
/** Beyond them an account is shown, and asked for, by its id. */
const pagesMax = 10;

/** The accounts of the tenant by what people call them: read once, and again when one was opened. */
@Injectable({ providedIn: 'root' })
export class Accounts {
  private readonly known = signal<readonly SupervisedAccountView[]>([]);
  private readonly byId = computed(() => accountNames(this.known()));
  /** What {@link idOf} takes, for a list of suggestions. */
  readonly names = computed(() => [...this.byId().values()]);

  constructor() {
    const { accounts } = inject(AdminStore);
    void this.read();
    afterNews(
      () => accounts.items().find(({ type }) => type === 'opened')?.seq,
      () => void this.read(),
    );
  }

  /** The owner's email, with the account's name where the owner has several; the end of the id until it is known. */
  nameOf(id: string): string {
    return this.byId().get(id) ?? `…${id.slice(-8)}`;
  }

  /** The one account that is meant by its id, its owner's email or its own name. */
  idOf(typed: string): string | undefined {
    return accountIdOf(typed, this.known());
  }

  private async read(): Promise<void> {
    try {
      const found: SupervisedAccountView[] = [];
      let cursor: string | null | undefined;
      for (let pages = 0; pages < pagesMax && cursor !== null; pages++) {
        const page: { items: SupervisedAccountView[]; nextCursor: string | null } = await superviseAccounts({
          query: { limit: pageLimit, cursor },
        });
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      this.known.set(found);
    } catch {
      // Ids say which account it is, and are taken; the next account that is opened has the list read again.
    }
  }
}
