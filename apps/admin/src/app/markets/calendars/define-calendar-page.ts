import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import {
  defineCalendar,
  getCalendarResource,
  getVenueCalendarResource,
  type CalendarView,
  type DefineCalendarRequest,
} from '@openbourse/web/api-client';
import type { TradingCalendar } from '@openbourse/core/calendar';
import { Confirm, Icon, Panel, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { sending } from '../../forms/send-form';
import { urlFilters } from '../../lists/url-filters';
import { Page } from '../../shell/page';
import { Instruments } from '../instruments';
import { Calendars } from './calendars';
import { replacement } from './calendar-words';
import { coverageLeft } from './coverage-words';
import { definitionText } from './definition-text';
import { followersOf } from './followers';
import { readDefinition, type DefinitionProblem } from './read-definition';
import { SessionsTable } from './sessions-table';

const shownMax = 20;
/** More than the server takes. */
const fileBytesMax = 1_000_000;

/** Defines a calendar from its JSON, or replaces one, after saying what it comes to and who follows it. */
@Component({
  selector: 'ob-define-calendar-page',
  imports: [FormFailure, FormField, FormRow, Icon, Page, Panel, RouterLink, SessionsTable],
  templateUrl: './define-calendar-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DefineCalendarPage {
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly calendars = inject(Calendars);
  private readonly instruments = inject(Instruments);
  /** What to begin from: `template` is delivered, `code` was defined. */
  private readonly from = urlFilters('template', 'code');
  private readonly template = getVenueCalendarResource(() => pathOf(this.from.values().template));
  private readonly defined = getCalendarResource(() => pathOf(this.from.values().code));
  protected readonly source = computed(() => (this.from.values().template ? this.template : this.defined));

  private readonly model = linkedSignal(() => ({ text: this.beginning() }));
  protected readonly read = computed(() => {
    const { text } = this.model();
    return text.trim() === '' ? undefined : readDefinition(text);
  });
  protected readonly calendar = computed(() => {
    const read = this.read();
    return read?.ok ? read.calendar : undefined;
  });
  protected readonly inForce = computed(() => {
    const code = this.calendar()?.definition.code;
    return code === undefined ? undefined : this.calendars.of(code);
  });
  protected readonly followers = computed(() => {
    const code = this.calendar()?.definition.code;
    return code === undefined ? [] : followersOf(this.instruments.all(), code);
  });
  protected readonly fields = form(this.model, (path) => {
    validate(path.text, () => {
      const read = this.read();
      if (read === undefined) return { kind: 'empty', message: 'Paste the definition, or begin from a delivered one.' };
      if (read.ok) return undefined;
      const count = read.problems.length;
      return { kind: 'definition', message: count === 1 ? 'It has a problem.' : `It has ${count} problems.` };
    });
  });
  protected readonly sending = sending(this.fields, async (begun) => {
    const calendar = this.calendar();
    if (calendar === undefined) return false;
    const { definition } = calendar;
    const { code } = definition;
    const question = replacement(calendar, { before: this.inForce(), followers: this.followers(), nowMs: Date.now() });
    if (!(await this.confirm.ask(question))) return false;
    begun();
    const body = { definition: structuredClone(definition) } as DefineCalendarRequest;
    this.calendars.learn(await defineCalendar({ path: { code }, body }));
    this.toasts.show({ tone: 'done', text: `${code}, version ${definition.version}, is in force.` });
    await this.router.navigate(['/markets/calendars', code]);
    return true;
  });
  /** What the text itself shows to be wrong, else what the server found. */
  protected readonly problems = computed<readonly DefinitionProblem[]>(() => {
    const read = this.read();
    if (read !== undefined && !read.ok) return read.problems.slice(0, shownMax);
    const told = Object.entries(this.sending.failure()?.fields ?? {});
    return told.map(([place, text]) => ({ place: place.replace(/^definition\./, ''), text }));
  });
  protected readonly beyond = computed(() => {
    const read = this.read();
    return read === undefined || read.ok ? 0 : Math.max(0, read.problems.length - shownMax);
  });

  protected coverage({ definition: { coverage }, coversUntilMs }: TradingCalendar): ReturnType<typeof coverageLeft> {
    return coverageLeft({ coverage, coversUntil: new Date(coversUntilMs).toISOString() }, Date.now());
  }

  protected define(): void {
    void this.sending.send();
  }

  protected async take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.item(0);
    input.value = '';
    if (!file) return;
    if (file.size > fileBytesMax)
      this.toasts.show({ tone: 'failed', text: `${file.name} is too large for a calendar.` });
    else this.fields.text().value.set(await file.text());
  }

  private beginning(): string {
    const { template, code } = this.from.values();
    if (template !== undefined) return this.template.hasValue() ? textOf(this.template.value(), 0) : '';
    return code !== undefined && this.defined.hasValue() ? textOf(this.defined.value(), 1) : '';
  }
}

const pathOf = (code: string | undefined): { path: { code: string } } | undefined =>
  code === undefined ? undefined : { path: { code } };

const textOf = ({ definition, version }: CalendarView, later: number): string =>
  definitionText(definition && { ...definition, version: version + later });
