import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { getInstrumentResource, type InstrumentView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { DecimalPipe, Icon, Panel, shownDecimal } from '@openbourse/web/ui';
import { InstrumentChanges } from '../audit/instrument-changes';
import { afterNews } from '../live/after-news';
import { KillSwitchForm } from '../risk/kill-switch-form';
import { CopyId } from '../shell/copy-id';
import { Page } from '../shell/page';
import { Instruments } from './instruments';
import { percentOf } from './percent';
import { StatusForm } from './status-form';
import { statusText, statusTone } from './status-words';

@Component({
  selector: 'ob-instrument-page',
  imports: [CopyId, DecimalPipe, Icon, InstrumentChanges, KillSwitchForm, Page, Panel, RouterLink, StatusForm],
  templateUrl: './instrument-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentPage {
  readonly symbol = input.required<string>();
  protected readonly instrument = getInstrumentResource(() => ({ path: { symbol: this.symbol() } }));
  protected readonly percentOf = percentOf;
  protected readonly textOf = statusText;
  protected readonly toneOf = statusTone;
  private readonly all = inject(Instruments);
  protected readonly heading = computed(() =>
    this.instrument.hasValue() ? `${this.symbol()} · ${this.instrument.value().name}` : this.symbol(),
  );

  constructor() {
    const { risk } = inject(AdminStore);
    afterNews(
      () => risk.items().find(({ data }) => data.target === this.symbol())?.seq,
      () => this.instrument.reload(),
    );
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
