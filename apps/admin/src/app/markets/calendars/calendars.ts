import { computed, inject, Injectable, signal } from '@angular/core';
import { listCalendars, readAllPages, type CalendarSummaryView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { afterNews } from '../../live/after-news';

const pageLimit = 500;

/** The calendars that were defined, read once, and again whenever the stream says that one is new. */
@Injectable({ providedIn: 'root' })
export class Calendars {
  private readonly known = signal<readonly CalendarSummaryView[] | undefined>(undefined);
  private readonly failed = signal<unknown>(undefined);

  readonly loading = computed(() => this.known() === undefined && this.failed() === undefined);
  readonly failure = this.failed.asReadonly();
  /** By code. */
  readonly all = computed(() => this.known() ?? []);

  constructor() {
    const { instruments } = inject(AdminStore);
    afterNews(
      () => instruments.items().find(({ type }) => type === 'calendar_defined')?.seq,
      () => void this.reload(),
    );
    void this.reload();
  }

  of(code: string): CalendarSummaryView | undefined {
    return this.all().find((one) => one.code === code);
  }

  learn({ code, version, timeZone, coverage, coversUntil, actor }: CalendarSummaryView): void {
    const others = this.all().filter((one) => one.code !== code);
    const all = [...others, { code, version, timeZone, coverage, coversUntil, actor }];
    this.known.set(all.sort((a, b) => (a.code < b.code ? -1 : 1)));
  }

  async reload(): Promise<void> {
    try {
      const { items } = await readAllPages((cursor) => listCalendars({ query: { limit: pageLimit, cursor } }));
      this.known.set(items);
      this.failed.set(undefined);
    } catch (error) {
      this.failed.set(error);
    }
  }
}
