import { Tab, TabContent, TabList, TabPanel, Tabs } from '@angular/aria/tabs';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { getInstrumentResource, type InstrumentView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { DecimalPipe, Icon, Panel, shownDecimal } from '@openbourse/web/ui';
import { InstrumentChanges } from '../audit/instrument-changes';
import { urlFilters } from '../lists/url-filters';
import { afterNews } from '../live/after-news';
import { KillSwitchForm } from '../risk/kill-switch-form';
import { CopyId } from '../shell/copy-id';
import { Page } from '../shell/page';
import { InstrumentActions } from './corporate-actions/instrument-actions';
import { isAbout, newSymbolOf } from './instrument-news';
import { Instruments } from './instruments';
import { percentOf } from './percent';
import { InstrumentRules } from './rules/instrument-rules';
import { InstrumentSession } from './session/instrument-session';
import { StatusForm } from './status-form';
import { statusText, statusTone } from './status-words';

const tabs = [
  { value: 'terms', text: 'Session and terms' },
  { value: 'rules', text: 'Trading rules' },
  { value: 'actions', text: 'Corporate actions' },
] as const;

@Component({
  selector: 'ob-instrument-page',
  imports: [
    CopyId,
    DecimalPipe,
    Icon,
    InstrumentActions,
    InstrumentChanges,
    InstrumentRules,
    InstrumentSession,
    KillSwitchForm,
    Page,
    Panel,
    RouterLink,
    StatusForm,
    Tab,
    TabContent,
    TabList,
    TabPanel,
    Tabs,
  ],
  templateUrl: './instrument-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentPage {
  readonly symbol = input.required<string>();
  protected readonly instrument = getInstrumentResource(() => ({ path: { symbol: this.symbol() } }));
  protected readonly tabs = tabs;
  private readonly filters = urlFilters('tab');
  protected readonly tab = computed(() => this.filters.values().tab ?? tabs[0].value);
  protected readonly percentOf = percentOf;
  protected readonly textOf = statusText;
  protected readonly toneOf = statusTone;
  private readonly all = inject(Instruments);
  protected readonly heading = computed(() =>
    this.instrument.hasValue() ? `${this.symbol()} · ${this.instrument.value().name}` : this.symbol(),
  );

  constructor() {
    const { risk, instruments } = inject(AdminStore);
    const router = inject(Router);
    afterNews(
      () =>
        [
          risk.items().find(({ data }) => data.target === this.symbol())?.seq,
          instruments.items().find((news) => isAbout(news, this.symbol()))?.seq,
        ].join(),
      () => this.instrument.reload(),
    );
    effect(() => {
      const symbol = newSymbolOf(instruments.items(), this.symbol());
      if (symbol === undefined) return;
      // Whoever had the page open stays with the instrument, not with the symbol.
      untracked(
        () =>
          void router.navigate(['/markets/instruments', symbol], {
            queryParamsHandling: 'preserve',
            replaceUrl: true,
          }),
      );
    });
  }

  protected show(tab: string | undefined): void {
    this.filters.set({ tab: tab === tabs[0].value ? undefined : tab });
  }

  /** "0.01, 0.05 from 250" */
  protected ticksOf({ ticks }: InstrumentView): string {
    return ticks
      .map(({ fromPrice, tick }, i) => (i === 0 ? tick : `${tick} from ${shownDecimal(fromPrice)}`))
      .join(', ');
  }

  protected took(changed: Pick<InstrumentView, 'status' | 'statusReason'>): void {
    if (!this.instrument.hasValue()) return;
    const now = { ...this.instrument.value(), ...changed };
    this.instrument.set(now);
    this.all.learn(now);
  }
}
