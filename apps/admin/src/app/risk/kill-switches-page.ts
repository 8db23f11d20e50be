import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session, type KillSwitchView } from '@openbourse/web/api-client';
import { Cell, type Column, Panel, Table, Time } from '@openbourse/web/ui';
import { FilterChoice } from '../lists/filter-choice';
import { FilterText } from '../lists/filter-text';
import { urlFilters } from '../lists/url-filters';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { UserNames } from '../people/user-names';
import { NarrowScreen } from '../shell/narrow-screen';
import { Page } from '../shell/page';
import { KillSwitchForm } from './kill-switch-form';
import { pageOf } from './kill-switch-words';
import { KillSwitches } from './kill-switches';

type Scope = KillSwitchView['scope'];

const scopes = [
  { value: 'account', text: 'An account' },
  { value: 'instrument', text: 'An instrument' },
];
const columns: readonly Column<KillSwitchView>[] = [
  { id: 'state', head: 'Trading', width: '104px' },
  { id: 'scope', head: 'Of', width: '84px', text: ({ scope }) => scope },
  { id: 'target', head: 'Target', width: 'minmax(90px, 1fr)' },
  { id: 'reason', head: 'Reason', width: 'minmax(100px, 1fr)', text: ({ reason }) => reason },
  { id: 'who', head: 'By', width: 'minmax(150px, 1fr)' },
  { id: 'when', head: 'Since', width: '104px' },
  { id: 'turn', head: 'Turn', headHidden: true, width: '132px' },
];
const narrowColumns = new Set(['state', 'target', 'turn']);

@Component({
  selector: 'ob-kill-switches-page',
  imports: [Cell, FilterChoice, FilterText, KillSwitchForm, Page, Panel, RouterLink, Table, Time],
  templateUrl: './kill-switches-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KillSwitchesPage {
  protected readonly switches = inject(KillSwitches);
  protected readonly accounts = inject(Accounts);
  protected readonly names = inject(UserNames);
  protected readonly chosen = urlFilters('scope', 'id');
  protected readonly scopes = scopes;
  private readonly session = inject(Session);
  private readonly instruments = inject(Instruments);
  private readonly narrow = inject(NarrowScreen).matches;
  private readonly formHead = viewChild.required<ElementRef<HTMLElement>>('formHead');

  protected readonly scope = computed<Scope>(() => {
    const { scope } = this.chosen.values();
    return scope === 'account' || scope === 'instrument' ? scope : 'tenant';
  });
  protected readonly tenant = computed(() => this.session.user()?.tenant ?? '');
  protected readonly target = computed(() =>
    this.scope() === 'tenant' ? this.tenant() : (this.chosen.values().id ?? ''),
  );
  protected readonly symbols = computed(() =>
    this.instruments.all().map(({ symbol, name }) => ({ value: symbol, text: `${symbol} · ${name}` })),
  );
  protected readonly columns = computed(() =>
    this.narrow() ? columns.filter(({ id }) => narrowColumns.has(id)) : columns,
  );
  protected readonly keyOf = ({ scope, id }: KillSwitchView): string => `${scope}-${id}`;
  protected readonly pageOf = (one: KillSwitchView): string[] | undefined => pageOf(one) as string[] | undefined;

  constructor() {
    void this.switches.reload();
  }

  protected chooseScope(scope: string): void {
    this.chosen.set({ scope, id: undefined });
  }

  /** Leads to the form with that switch in it. */
  protected turn({ scope, id }: KillSwitchView): void {
    this.chosen.set({ scope: scope === 'tenant' ? undefined : scope, id: scope === 'tenant' ? undefined : id });
    this.formHead().nativeElement.focus();
  }
}
