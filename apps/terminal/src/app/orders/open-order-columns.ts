import type { Column } from '@openbourse/web/ui';
import type { PlacedRow } from './linked-rows';

const end = { align: 'end' } as const;
/** What stands under an entry sorts as its entry does, so that they stay together. */
const leading = (row: PlacedRow) => row.lead ?? row;
const time: Column<PlacedRow> = {
  id: 'at',
  head: 'Time',
  width: 'minmax(112px, 0.7fr)',
  sortBy: (row) => `${leading(row).at}`,
};
const symbol: Column<PlacedRow> = {
  id: 'symbol',
  head: 'Symbol',
  width: 'minmax(88px, 1fr)',
  sortBy: (row) => leading(row).symbol,
};
const side: Column<PlacedRow> = { id: 'side', head: 'Side', width: '44px', sortBy: (row) => leading(row).side };
const type: Column<PlacedRow> = { id: 'type', head: 'Type', width: 'minmax(176px, 1.4fr)' };
const filled: Column<PlacedRow> = { id: 'filled', head: 'Filled / Qty', width: 'minmax(128px, 1fr)', ...end };
const limit: Column<PlacedRow> = { id: 'limit', head: 'Limit', width: 'minmax(88px, 1fr)', ...end };
const stop: Column<PlacedRow> = { id: 'stop', head: 'Stop', width: 'minmax(120px, 1fr)', ...end };
const average: Column<PlacedRow> = { id: 'average', head: 'Average', width: 'minmax(88px, 1fr)', ...end };
const status: Column<PlacedRow> = {
  id: 'status',
  head: 'Status',
  width: 'minmax(104px, 1fr)',
};
const actions: Column<PlacedRow> = { id: 'actions', head: 'Actions', headHidden: true, width: '64px', ...end };

export const wideColumns: readonly Column<PlacedRow>[] = [
  ...[time, symbol, side, type, status, filled, limit, stop, average, actions],
];

/** On a phone: what it is, how far it is, at what price, and what can be done about it. */
export const narrowColumns: readonly Column<PlacedRow>[] = [
  { id: 'what', head: 'Order', width: 'minmax(104px, 2fr)', sortBy: (row) => leading(row).symbol },
  { ...filled, width: 'minmax(72px, 1fr)' },
  { id: 'price', head: 'Price', width: '80px', ...end },
  { ...actions, width: '96px' },
];
