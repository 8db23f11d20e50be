export type TabName =
  'orders' | 'positions' | 'fills' | 'history' | 'balances' | 'ledger' | 'watchlist' | 'depth' | 'trades';

export interface TabText {
  readonly name: TabName;
  readonly label: string;
}

export const accountTabs: readonly TabText[] = [
  { name: 'orders', label: 'Orders' },
  { name: 'positions', label: 'Positions' },
  { name: 'fills', label: 'Fills' },
  { name: 'history', label: 'History' },
  { name: 'balances', label: 'Balances' },
  { name: 'ledger', label: 'Ledger' },
];

/** For screens that have no room for them beside the chart. */
export const marketTabs: readonly TabText[] = [
  { name: 'watchlist', label: 'Watchlist' },
  { name: 'depth', label: 'Depth' },
  { name: 'trades', label: 'Trades' },
];
