import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { supervisePostings } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Cell, type Column, Table, Time } from '@openbourse/web/ui';
import { FilterText } from '../lists/filter-text';
import { ListPanel } from '../lists/list-panel';
import { pagedList } from '../lists/paged-list';
import { urlFilters } from '../lists/url-filters';
import { afterNews } from '../live/after-news';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { UserNames } from '../people/user-names';
import { KillSwitches } from '../risk/kill-switches';
import { NarrowScreen } from '../shell/narrow-screen';
import { Page } from '../shell/page';
import { type Change, inOrder, ofAdjustment, ofHalt, ofInstrument, ofLimits, ofSwitch } from './change';

const columns: readonly Column<Change>[] = [
  { id: 'at', head: 'When', width: '150px' },
  { id: 'what', head: 'What', width: 'minmax(220px, 2fr)' },
  { id: 'reason', head: 'Reason', width: 'minmax(160px, 2fr)', text: ({ reason }) => reason },
  { id: 'who', head: 'By', width: 'minmax(150px, 1fr)' },
];

/** What operators did, why and who: as far as the server keeps it, and said plainly where it does not. */
@Component({
  selector: 'ob-audit-page',
  imports: [Cell, FilterText, ListPanel, Page, RouterLink, Table, Time],
  template: `
    <ob-page heading="Adjustments and switches" [fills]="true">
      <p pageNote class="ob-muted">
        Not a full audit trail. From the server: every adjustment (without who made it, which the ledger does not keep)
        and the last turn of each kill switch. Seen live since the back office was opened in this tab, and gone with it:
        statuses and trading rules of instruments, calendars, limits of accounts, further turns. Corporate actions have
        a <a routerLink="/markets/corporate-actions">list of their own</a>.
      </p>
      <div class="filters">
        <ob-filter-text
          label="Contains"
          [value]="filters.values().search"
          (changed)="filters.set({ search: $event })"
        />
      </div>
      <ob-list-panel
        heading="Newest first"
        [list]="adjustments"
        [rows]="rows().length"
        [empty]="
          filters.anySet()
            ? 'Nothing that is listed here contains that.'
            : 'No adjustment was made and no kill switch turned yet.'
        "
      >
        <ob-table
          label="Adjustments and switches"
          [rows]="rows()"
          [columns]="columns()"
          [rowKey]="keyOf"
          [more]="adjustments.hasMore()"
          (nearEnd)="adjustments.more()"
        >
          <ng-template obCell="at" [obCellRows]="rows()" let-change><time [obTime]="change.at"></time></ng-template>
          <ng-template obCell="what" [obCellRows]="rows()" let-change>
            @if (change.page; as page) {
              <a [routerLink]="page">{{ change.what }}</a>
            } @else {
              {{ change.what }}
            }
          </ng-template>
          <ng-template obCell="who" [obCellRows]="rows()" let-change>
            @if (change.actor) {
              {{ names.of(change.actor) }}
            } @else {
              <span class="ob-muted">not kept</span>
            }
          </ng-template>
        </ob-table>
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditPage {
  private readonly accounts = inject(Accounts);
  private readonly nameOf = (accountId: string): string => this.accounts.nameOf(accountId);
  protected readonly names = inject(UserNames);
  protected readonly filters = urlFilters('search');
  private readonly store = inject(AdminStore);
  private readonly switches = inject(KillSwitches);
  private readonly instruments = inject(Instruments);
  private readonly narrow = inject(NarrowScreen).matches;
  protected readonly adjustments = pagedList(
    () => 'adjustment' as const,
    (cause, cursor) => supervisePostings({ query: { cause, cursor } }),
    (posting) => posting.id,
  );
  private readonly changes = computed(() =>
    inOrder([
      ...this.adjustments
        .items()
        .map((posting) => ofAdjustment(posting, this.instruments.assetByCode().get(posting.asset), this.nameOf)),
      ...this.switches.all().map((one) => ofSwitch(one, this.nameOf)),
      ...this.store.risk.items().map((news) => ofHalt(news, this.nameOf)),
      ...this.store.instruments.items().map(ofInstrument),
      ...this.store.accounts.items().map((news) => ofLimits(news, this.nameOf)),
    ]),
  );
  protected readonly rows = computed(() => {
    const part = this.filters.values().search?.toLowerCase() ?? '';
    return this.changes().filter(({ what, reason, target }) =>
      `${what} ${reason} ${target}`.toLowerCase().includes(part),
    );
  });
  protected readonly columns = computed(() =>
    this.narrow() ? columns.filter(({ id }) => id === 'what' || id === 'reason') : columns,
  );
  protected readonly keyOf = ({ at, target, what }: Change): string =>
    `${at}-${target}-${what}`.replace(/[^\w-]/g, '_');

  constructor() {
    afterNews(
      () => this.store.ledger.items().at(0)?.id,
      () => void this.adjustments.refreshHead(),
    );
  }
}
