import { Tab, TabContent, TabList, TabPanel, Tabs } from '@angular/aria/tabs';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { PrivateStore } from '@openbourse/web/realtime';
import { Shortcuts } from '@openbourse/web/ui';
import { Balances } from '../balances/balances';
import { DepthLadder } from '../depth/depth-ladder';
import { Fills } from '../fills/fills';
import { LedgerPanel } from '../ledger/ledger-panel';
import { OrderHistory } from '../order-history/order-history';
import { OpenOrders } from '../orders/open-orders';
import { Positions } from '../positions/positions';
import { Selection } from '../selection';
import { TradeTape } from '../trades/trade-tape';
import { Watchlist } from '../watchlist/watchlist';
import { accountTabs, marketTabs, type TabName } from './tab-names';

/** The tables of the account (and of the market, where there is no room beside the chart), one at a time. */
@Component({
  selector: 'ob-bottom-tabs',
  imports: [
    Balances,
    DepthLadder,
    Fills,
    LedgerPanel,
    OpenOrders,
    OrderHistory,
    Positions,
    Tab,
    TabContent,
    TabList,
    TabPanel,
    Tabs,
    TradeTape,
    Watchlist,
  ],
  templateUrl: './bottom-tabs.html',
  styleUrl: './bottom-tabs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BottomTabs {
  private readonly store = inject(PrivateStore);
  private readonly selection = inject(Selection);
  readonly withMarket = input(false);
  /** Which of them, and in which order; all when left out. */
  readonly only = input<readonly TabName[]>();

  protected readonly tabs = computed(() => {
    const only = this.only();
    const all = this.withMarket() ? [...accountTabs, ...marketTabs] : accountTabs;
    return only === undefined ? all : only.map((name) => accountTabs.find((tab) => tab.name === name)!);
  });
  protected readonly selected = linkedSignal<string | undefined>(() => this.tabs()[0].name);
  private readonly counts = computed<Partial<Record<TabName, number>>>(() => {
    const account = this.selection.accountId();
    const ofAccount = (items: readonly { accountId: string }[]): number =>
      items.filter(({ accountId }) => accountId === account).length;
    return {
      orders: ofAccount(this.store.openOrders.items()),
      positions: ofAccount(this.store.positions.items().filter(({ qty }) => qty !== '0')),
    };
  });

  constructor() {
    inject(Shortcuts).register(
      ...accountTabs.map(({ name, label }, index) => ({
        keys: String(index + 1),
        label,
        group: 'Tables',
        run: () => this.selected.set(name),
      })),
    );
  }

  protected countOf(name: TabName): number | undefined {
    return this.counts()[name];
  }
}
