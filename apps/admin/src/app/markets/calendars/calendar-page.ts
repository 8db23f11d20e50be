import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { compileCalendar } from '@openbourse/core/calendar';
import { getCalendarResource } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Icon, Panel } from '@openbourse/web/ui';
import { afterNews } from '../../live/after-news';
import { UserNames } from '../../people/user-names';
import { Page } from '../../shell/page';
import { Instruments } from '../instruments';
import { coverageLeft } from './coverage-words';
import { definitionText } from './definition-text';
import { followersOf } from './followers';
import { SessionsTable } from './sessions-table';

@Component({
  selector: 'ob-calendar-page',
  imports: [Icon, Page, Panel, RouterLink, SessionsTable],
  templateUrl: './calendar-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CalendarPage {
  readonly code = input.required<string>();
  protected readonly calendar = getCalendarResource(() => ({ path: { code: this.code() } }));
  protected readonly names = inject(UserNames);
  private readonly instruments = inject(Instruments);
  private readonly nowMs = Date.now();

  protected readonly followers = computed(() => followersOf(this.instruments.all(), this.code()));
  protected readonly compiled = computed(() => {
    const compiled = this.calendar.hasValue() ? compileCalendar(this.calendar.value().definition) : undefined;
    return compiled?.ok ? compiled.value : undefined;
  });
  protected readonly coverage = computed(() =>
    this.calendar.hasValue() ? coverageLeft(this.calendar.value(), this.nowMs) : undefined,
  );
  protected readonly text = computed(() =>
    this.calendar.hasValue() ? definitionText(this.calendar.value().definition) : '',
  );

  constructor() {
    const { instruments } = inject(AdminStore);
    afterNews(
      () => instruments.items().find((one) => one.type === 'calendar_defined' && one.data.code === this.code())?.seq,
      () => this.calendar.reload(),
    );
  }
}
