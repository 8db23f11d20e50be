import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { listVenueCalendarsResource, type CalendarSummaryView } from '@openbourse/web/api-client';
import { Cell, type Column, Icon, Panel, Table } from '@openbourse/web/ui';
import { UserNames } from '../../people/user-names';
import { NarrowScreen } from '../../shell/narrow-screen';
import { Page } from '../../shell/page';
import { Instruments } from '../instruments';
import { Calendars } from './calendars';
import { coverageLeft } from './coverage-words';
import { followersOf } from './followers';

const columns: readonly Column<CalendarSummaryView>[] = [
  { id: 'code', head: 'Code', width: '110px', sortBy: ({ code }) => code },
  { id: 'version', head: 'Version', width: '80px', align: 'end', text: ({ version }) => String(version) },
  { id: 'zone', head: 'Time zone', width: 'minmax(140px, 1fr)', text: ({ timeZone }) => timeZone },
  { id: 'through', head: 'Covers through', width: 'minmax(170px, 1fr)', sortBy: ({ coverage }) => coverage.through },
  { id: 'followers', head: 'Followed by', width: 'minmax(120px, 2fr)' },
  { id: 'who', head: 'Defined by', width: 'minmax(150px, 1fr)' },
];
const narrowColumns = new Set(['code', 'through']);

/** When venues are open: what instruments follow, and what is delivered to begin from. */
@Component({
  selector: 'ob-calendars-page',
  imports: [Cell, Icon, Page, Panel, RouterLink, Table],
  templateUrl: './calendars-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CalendarsPage {
  protected readonly calendars = inject(Calendars);
  protected readonly names = inject(UserNames);
  private readonly instruments = inject(Instruments);
  private readonly narrow = inject(NarrowScreen).matches;
  private readonly router = inject(Router);
  protected readonly delivered = listVenueCalendarsResource(() => ({}));
  protected readonly columns = computed(() =>
    this.narrow() ? columns.filter(({ id }) => narrowColumns.has(id)) : columns,
  );
  protected readonly keyOf = ({ code }: CalendarSummaryView): string => code;
  private readonly nowMs = Date.now();

  constructor() {
    void this.calendars.reload();
  }

  protected left(calendar: CalendarSummaryView): ReturnType<typeof coverageLeft> {
    return coverageLeft(calendar, this.nowMs);
  }

  protected followers({ code }: CalendarSummaryView): string {
    return followersOf(this.instruments.all(), code).join(', ');
  }

  protected open({ code }: CalendarSummaryView): void {
    void this.router.navigate(['/markets/calendars', code]);
  }
}
