import { computed, inject, Injectable, signal } from '@angular/core';
import { listKillSwitches, type KillSwitchView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { afterNews } from '../live/after-news';

const pageLimit = 500;

/** Every kill switch that was ever touched, as it is now: read once, and again whenever the stream says that one changed. */
@Injectable({ providedIn: 'root' })
export class KillSwitches {
  private readonly known = signal<readonly KillSwitchView[] | undefined>(undefined);
  private readonly failed = signal<unknown>(undefined);

  readonly loading = computed(() => this.known() === undefined && this.failed() === undefined);
  readonly failure = this.failed.asReadonly();
  /** Engaged ones first, then the most recently changed. */
  readonly all = computed(() =>
    [...(this.known() ?? [])].sort(
      (a, b) => Number(b.engaged) - Number(a.engaged) || (a.changedAt < b.changedAt ? 1 : -1),
    ),
  );
  readonly engagedCount = computed(() => this.all().filter(({ engaged }) => engaged).length);

  constructor() {
    const { risk } = inject(AdminStore);
    afterNews(
      () => risk.items().at(0)?.seq,
      () => void this.reload(),
    );
    void this.reload();
  }

  /** Undefined: never touched, so released. */
  of(scope: KillSwitchView['scope'], id: string): KillSwitchView | undefined {
    return this.all().find((one) => one.scope === scope && one.id === id);
  }

  learn(changed: KillSwitchView): void {
    this.known.update((before = []) => [
      ...before.filter(({ scope, id }) => scope !== changed.scope || id !== changed.id),
      changed,
    ]);
  }

  async reload(): Promise<void> {
    try {
      const found: KillSwitchView[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: { items: KillSwitchView[]; nextCursor: string | null } = await listKillSwitches({
          query: { limit: pageLimit, cursor },
        });
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      this.known.set(found);
      this.failed.set(undefined);
    } catch (error) {
      this.failed.set(error);
    }
  }
}
