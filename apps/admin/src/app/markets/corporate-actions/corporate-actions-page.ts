import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { FilterChoice } from '../../lists/filter-choice';
import { ListPanel } from '../../lists/list-panel';
import { urlFilters } from '../../lists/url-filters';
import { Page } from '../../shell/page';
import { Instruments } from '../instruments';
import { actionsList } from './actions-list';
import { ActionsTable } from './actions-table';

/** Every split, dividend and new symbol of the tenant: what, why, by whom, when and how it stands. */
@Component({
  selector: 'ob-corporate-actions-page',
  imports: [ActionsTable, FilterChoice, ListPanel, Page],
  template: `
    <ob-page heading="Corporate actions" [fills]="true">
      <p pageNote class="ob-muted">They begin at the page of their instrument.</p>
      <div class="filters">
        <ob-filter-choice
          label="Instrument"
          [choices]="symbols()"
          [value]="filters.values().symbol"
          (changed)="filters.set({ symbol: $event })"
        />
      </div>
      <ob-list-panel
        heading="Newest first"
        [list]="actions"
        [empty]="
          filters.anySet()
            ? 'Nothing was done to this instrument.'
            : 'Nothing yet: no split, no dividend, no new symbol.'
        "
      >
        <ob-actions-table
          [actions]="actions.items()"
          [more]="actions.hasMore()"
          (nearEnd)="actions.more()"
          (changed)="actions.reload()"
        />
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorporateActionsPage {
  private readonly instruments = inject(Instruments);
  protected readonly filters = urlFilters('symbol');
  protected readonly symbols = computed(() =>
    this.instruments.all().map(({ symbol }) => ({ value: symbol, text: symbol })),
  );
  protected readonly actions = actionsList(() => this.filters.values().symbol);
}
