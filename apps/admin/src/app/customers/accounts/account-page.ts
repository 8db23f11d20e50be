import { Tab, TabContent, TabList, TabPanel, Tabs } from '@angular/aria/tabs';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { getAccountResource, getUserResource, listPositionsResource } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Icon, Panel } from '@openbourse/web/ui';
import { AccountChanges } from '../../audit/account-changes';
import { afterNews } from '../../live/after-news';
import { newsOfAccount } from '../../live/news-of-account';
import { KillSwitchForm } from '../../risk/kill-switch-form';
import { CopyId } from '../../shell/copy-id';
import { Page } from '../../shell/page';
import { urlFilters } from '../../lists/url-filters';
import { AccountFills } from './account-fills';
import { AccountHoldings } from './account-holdings';
import { AccountLedger } from './account-ledger';
import { AccountOrders } from './account-orders';
import { LimitsForm } from './limits-form';

const tabs = [
  { value: 'holdings', text: 'Balances and positions' },
  { value: 'orders', text: 'Orders' },
  { value: 'fills', text: 'Fills' },
  { value: 'ledger', text: 'Ledger' },
] as const;

/** All of one account, and what an operator may do with it. */
@Component({
  selector: 'ob-account-page',
  imports: [
    AccountChanges,
    AccountFills,
    AccountHoldings,
    AccountLedger,
    AccountOrders,
    CopyId,
    Icon,
    KillSwitchForm,
    LimitsForm,
    Page,
    Panel,
    RouterLink,
    Tab,
    TabContent,
    TabList,
    TabPanel,
    Tabs,
  ],
  templateUrl: './account-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  readonly id = input.required<string>();
  protected readonly account = getAccountResource(() => ({ path: { id: this.id() } }));
  protected readonly positions = listPositionsResource(() => ({ path: { id: this.id() } }));
  protected readonly owner = getUserResource(() =>
    this.account.hasValue() ? { path: { id: this.account.value().userId } } : undefined,
  );
  protected readonly tabs = tabs;
  protected readonly filters = urlFilters('tab');
  protected readonly tab = computed(() => this.filters.values().tab ?? tabs[0].value);
  protected readonly heading = computed(() =>
    this.owner.hasValue() && this.account.hasValue()
      ? `${this.account.value().name} · ${this.owner.value().email}`
      : 'Account',
  );
  protected readonly router = inject(Router);
  private readonly store = inject(AdminStore);

  constructor() {
    afterNews(
      () => newsOfAccount(this.store, this.id()),
      () => {
        this.account.reload();
        this.positions.reload();
      },
    );
  }

  protected show(tab: string | undefined): void {
    this.filters.set({ tab: tab === tabs[0].value ? undefined : tab });
  }
}
