import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type CorporateActionEntryView, supervisePostings } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Cell, type Column, Table, Time } from '@openbourse/web/ui';
import { FilterAccount } from '../lists/filter-account';
import { FilterChoice } from '../lists/filter-choice';
import { FilterText } from '../lists/filter-text';
import { ListPanel } from '../lists/list-panel';
import { pagedList } from '../lists/paged-list';
import { together } from '../lists/together';
import { urlFilters } from '../lists/url-filters';
import { afterNews } from '../live/after-news';
import { actionText } from '../markets/corporate-actions/action-words';
import { actionsList } from '../markets/corporate-actions/actions-list';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { UserNames } from '../people/user-names';
import { KillSwitches } from '../risk/kill-switches';
import { NarrowScreen } from '../shell/narrow-screen';
import { Page } from '../shell/page';
import {
  calendarActor,
  type Change,
  ofAdjustment,
  ofCorporateAction,
  ofHalt,
  ofInstrument,
  ofLimits,
  ofSwitch,
} from './change';
import { type Part, readSoFar } from './read-so-far';

const columns: readonly Column<Change>[] = [
  { id: 'at', head: 'When', width: '150px' },
  { id: 'what', head: 'What', width: 'minmax(220px, 2fr)' },
  { id: 'reason', head: 'Reason', width: 'minmax(160px, 2fr)', text: ({ reason }) => reason },
  { id: 'who', head: 'By', width: 'minmax(150px, 1fr)' },
];

/** Two lines a row: what and why, when and by whom. */
const narrowColumns: readonly Column<Change>[] = [{ id: 'inShort', head: 'What', width: 'minmax(220px, 1fr)' }];

type Kind = 'adjustment' | 'corporate_action' | 'switch' | 'setting';
const kinds: readonly { readonly value: Kind; readonly text: string }[] = [
  { value: 'adjustment', text: 'Adjustments' },
  { value: 'corporate_action', text: 'Corporate actions' },
  { value: 'switch', text: 'Kill switches' },
  { value: 'setting', text: 'Settings, seen live' },
];
/** Of the news of instruments: these have a list that is kept. */
const corporateNews = new Set(['split', 'dividend', 'symbol_changed']);

/** What operators did, why and who: as far as the server keeps it, and said plainly where it does not. */
@Component({
  selector: 'ob-audit-page',
  imports: [Cell, FilterAccount, FilterChoice, FilterText, ListPanel, Page, RouterLink, Table, Time],
  template: `
    <ob-page heading="What operators did" [fills]="true">
      <p pageNote class="ob-muted">
        Kept by the server: adjustments (not who made them), corporate actions with their last step, and the last turn
        of each kill switch. Seen live since the back office was opened in this tab, and gone with it: statuses, trading
        rules, calendars, limits and further turns.
      </p>
      <div class="filters">
        <ob-filter-choice
          label="What"
          [choices]="kinds"
          [value]="filters.values().kind"
          (changed)="filters.set({ kind: $event })"
        />
        <ob-filter-account [value]="filters.values().accountId" (changed)="filters.set({ accountId: $event })" />
        <ob-filter-text
          label="Contains"
          [value]="filters.values().search"
          (changed)="filters.set({ search: $event })"
        />
        @if (filters.anySet()) {
          <button type="button" class="ob-button" (click)="filters.clear()">Clear the filters</button>
        }
      </div>
      <ob-list-panel
        heading="Newest first"
        [list]="lists"
        [rows]="rows().length"
        [empty]="filters.anySet() ? 'Nothing that was read is like that.' : 'Operators did nothing yet.'"
      >
        <ob-table
          label="What operators did"
          [rows]="rows()"
          [columns]="columns()"
          [rowKey]="keyOf"
          [more]="lists.hasMore()"
          (nearEnd)="lists.more()"
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
            @if (who(change); as who) {
              {{ who }}
            } @else {
              <span class="ob-muted">not kept</span>
            }
          </ng-template>
          <ng-template obCell="inShort" [obCellRows]="rows()" let-change>
            <span class="two-lines">
              @if (change.page; as page) {
                <a [routerLink]="page">{{ change.what }}</a>
              } @else {
                <span>{{ change.what }}</span>
              }
              <small
                ><time [obTime]="change.at"></time>
                @if (who(change); as who) {
                  · {{ who }}
                }
                @if (change.reason) {
                  · {{ change.reason }}
                }
              </small>
            </span>
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
  private readonly names = inject(UserNames);
  protected readonly filters = urlFilters('kind', 'accountId', 'search');
  protected readonly kinds = kinds;
  private readonly store = inject(AdminStore);
  private readonly switches = inject(KillSwitches);
  private readonly instruments = inject(Instruments);
  private readonly decimalsOf = (code: string): number => this.instruments.decimalsOf(code);
  private readonly narrow = inject(NarrowScreen).matches;
  /** By itself, so that no other filter reads the list again. */
  private readonly accountId = computed(() => this.filters.values().accountId);
  private readonly adjustments = pagedList(
    this.accountId,
    (accountId, cursor) => supervisePostings({ query: { cause: 'adjustment', accountId, cursor } }),
    (posting) => posting.id,
  );
  private readonly actions = actionsList(() => undefined);
  protected readonly lists = together(() => [
    ...(this.isShown('adjustment') ? [this.adjustments] : []),
    ...(this.isShown('corporate_action') ? [this.actions] : []),
  ]);

  private readonly parts: Readonly<Record<Kind, () => Part>> = {
    adjustment: () => ({
      changes: this.adjustments
        .items()
        .map((posting) => ofAdjustment(posting, this.instruments.assetByCode().get(posting.asset), this.nameOf)),
      readTo: this.adjustments.hasMore() ? this.adjustments.items().at(-1)?.createdAt : undefined,
    }),
    corporate_action: () => ({
      changes: this.actions.items().map((action) => ofCorporateAction(action, this.textOf(action))),
      readTo: this.actions.hasMore() ? this.actions.items().at(-1)?.changedAt : undefined,
    }),
    switch: () => ({
      changes: [
        ...this.switches.all().map((one) => ofSwitch(one, this.nameOf)),
        ...this.halts((cause) => cause === 'kill_switch'),
      ],
      readTo: undefined,
    }),
    setting: () => ({
      changes: [
        ...this.halts((cause) => cause !== 'kill_switch'),
        ...this.store.instruments
          .items()
          .filter(({ type }) => !corporateNews.has(type))
          .map(ofInstrument),
        ...this.store.accounts.items().map((news) => ofLimits(news, this.nameOf)),
      ],
      readTo: undefined,
    }),
  };
  private readonly changes = computed(() =>
    readSoFar(kinds.filter(({ value }) => this.isShown(value)).map(({ value }) => this.parts[value]())),
  );
  protected readonly rows = computed(() => {
    const { accountId, search = '' } = this.filters.values();
    const part = search.toLowerCase();
    return this.changes().filter(
      ({ what, reason, target }) =>
        (accountId === undefined || target === accountId) && `${what} ${reason} ${target}`.toLowerCase().includes(part),
    );
  });
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : columns));
  protected readonly keyOf = ({ at, target, what }: Change): string =>
    `${at}-${target}-${what}`.replace(/[^\w-]/g, '_');

  constructor() {
    afterNews(
      () => this.store.ledger.items().at(0)?.id,
      () => void this.adjustments.refreshHead(),
    );
  }

  /** Undefined where it is not kept; the dates of a dividend do its steps by themselves. */
  protected who({ actor }: Change): string | undefined {
    if (actor === undefined) return undefined;
    return actor === calendarActor ? 'its date' : this.names.of(actor);
  }

  private isShown(kind: Kind): boolean {
    const chosen = this.filters.values().kind;
    return chosen === undefined || chosen === kind;
  }

  private halts(isOf: (cause: string) => boolean): Change[] {
    return this.store.risk
      .items()
      .filter(({ data }) => isOf(data.cause))
      .map((news) => ofHalt(news, this.nameOf));
  }

  private textOf(action: CorporateActionEntryView): string {
    return actionText(action, this.decimalsOf, this.instruments.scalesOf(action.symbol).price);
  }
}
