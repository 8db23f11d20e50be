import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { InstrumentView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Cell, type Column, Icon, Panel, Table } from '@openbourse/web/ui';
import { FilterChoice } from '../lists/filter-choice';
import { FilterText } from '../lists/filter-text';
import { urlFilters } from '../lists/url-filters';
import { afterNews } from '../live/after-news';
import { NarrowScreen } from '../shell/narrow-screen';
import { Page } from '../shell/page';
import { Instruments } from './instruments';
import { matching } from './matching-instruments';
import { percentOf } from './percent';
import { phaseWords } from './session/session-words';
import { statuses, statusText, statusTone } from './status-words';

const columns: readonly Column<InstrumentView>[] = [
  { id: 'symbol', head: 'Symbol', width: '120px', sortBy: ({ symbol }) => symbol },
  { id: 'name', head: 'Name', width: 'minmax(150px, 2fr)', text: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'status', head: 'Status', width: '120px', sortBy: ({ status }) => status },
  { id: 'phase', head: 'Session', width: '150px', text: ({ session }) => phaseWords[session.phase].text },
  { id: 'calendar', head: 'Calendar', width: '90px', text: ({ calendar }) => calendar ?? 'none' },
  { id: 'reason', head: 'Reason', width: 'minmax(120px, 2fr)', text: ({ statusReason }) => statusReason },
  {
    id: 'class',
    head: 'Class',
    width: '90px',
    text: ({ assetClass }) => assetClass,
    sortBy: ({ assetClass }) => assetClass,
  },
  {
    id: 'quote',
    head: 'Quoted in',
    width: '90px',
    text: ({ quoteAsset }) => quoteAsset,
    sortBy: ({ quoteAsset }) => quoteAsset,
  },
  { id: 'lot', head: 'Lot', width: '110px', align: 'end', text: ({ lot }) => lot },
  {
    id: 'fees',
    head: 'Maker / taker fee',
    width: '140px',
    align: 'end',
    text: ({ makerFeePpm, takerFeePpm }) => `${percentOf(makerFeePpm, 4)} / ${percentOf(takerFeePpm, 4)}`,
  },
];
const narrowColumns = new Set(['symbol', 'name', 'status']);

@Component({
  selector: 'ob-instruments-page',
  imports: [Cell, FilterChoice, FilterText, Icon, Page, Panel, RouterLink, Table],
  template: `
    <ob-page heading="Instruments" [fills]="true">
      <a pageAction class="ob-button" data-tone="primary" routerLink="new"><ob-icon name="add" />List an instrument</a>
      <div class="filters">
        <ob-filter-text
          label="Symbol or name contains"
          [value]="filters.values().search"
          (changed)="filters.set({ search: $event })"
        />
        <ob-filter-choice
          label="Status"
          [choices]="statuses"
          [value]="filters.values().status"
          (changed)="filters.set({ status: $event })"
        />
      </div>
      <ob-panel
        heading="Instruments"
        [count]="rows().length"
        [loading]="instruments.loading()"
        [problem]="instruments.all().length === 0 ? instruments.failure() : undefined"
        [empty]="
          rows().length > 0 ? undefined : filters.anySet() ? 'No instrument is like that.' : 'Nothing is listed yet.'
        "
        (retry)="instruments.reload()"
      >
        <ob-table label="Instruments" [rows]="rows()" [columns]="columns()" [rowKey]="keyOf" (activate)="open($event)">
          <ng-template obCell="symbol" [obCellRows]="rows()" let-one>
            <a [routerLink]="['/markets/instruments', one.symbol]">{{ one.symbol }}</a>
          </ng-template>
          <ng-template obCell="status" [obCellRows]="rows()" let-one>
            <span class="ob-tag" [attr.data-tone]="toneOf(one.status)">{{ textOf(one.status) }}</span>
          </ng-template>
        </ob-table>
      </ob-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentsPage {
  protected readonly instruments = inject(Instruments);
  protected readonly filters = urlFilters('search', 'status');
  protected readonly rows = computed(() => matching(this.instruments.all(), this.filters.values()));
  protected readonly statuses = statuses;
  protected readonly textOf = statusText;
  protected readonly toneOf = statusTone;
  protected readonly keyOf = ({ symbol }: InstrumentView): string => symbol;
  private readonly narrow = inject(NarrowScreen).matches;
  private readonly router = inject(Router);
  protected readonly columns = computed(() =>
    this.narrow() ? columns.filter(({ id }) => narrowColumns.has(id)) : columns,
  );

  constructor() {
    void this.instruments.reload();
    const { risk, instruments } = inject(AdminStore);
    afterNews(
      () => `${risk.items().at(0)?.seq} ${instruments.items().at(0)?.seq}`,
      () => void this.instruments.reload(),
    );
  }

  protected open({ symbol }: InstrumentView): void {
    void this.router.navigate(['/markets/instruments', symbol]);
  }
}
