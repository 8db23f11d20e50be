import type { Column } from '@openbourse/web/ui';
import type { OrderRow } from './order-row';

const end = { align: 'end' } as const;
const time: Column<OrderRow> = { id: 'at', head: 'Time', width: 'minmax(72px, 0.7fr)', sortBy: ({ at }) => `${at}` };
const symbol: Column<OrderRow> = {
  id: 'symbol',
  head: 'Symbol',
  width: 'minmax(88px, 1fr)',
  sortBy: (row) => row.symbol,
};
const side: Column<OrderRow> = { id: 'side', head: 'Side', width: '44px', sortBy: (row) => row.side };
const type: Column<OrderRow> = { id: 'type', head: 'Type', width: '104px' };
const filled: Column<OrderRow> = { id: 'filled', head: 'Filled / Qty', width: 'minmax(112px, 1fr)', ...end };
const limit: Column<OrderRow> = { id: 'limit', head: 'Limit', width: 'minmax(88px, 1fr)', ...end };
const stop: Column<OrderRow> = { id: 'stop', head: 'Stop', width: 'minmax(88px, 1fr)', ...end };
const average: Column<OrderRow> = { id: 'average', head: 'Average', width: 'minmax(88px, 1fr)', ...end };
const status: Column<OrderRow> = {
  id: 'status',
  head: 'Status',
  width: 'minmax(88px, 1fr)',
  text: (row) => row.status,
};
const actions: Column<OrderRow> = { id: 'actions', head: 'Actions', headHidden: true, width: '64px', ...end };

export const wideColumns: readonly Column<OrderRow>[] = [
  ...[time, symbol, side, type, status, filled, limit, stop, average, actions],
];

/** On a phone: what it is, how far it is, at what price, and what can be done about it. */
export const narrowColumns: readonly Column<OrderRow>[] = [
  { id: 'what', head: 'Order', width: 'minmax(104px, 1fr)', sortBy: (row) => row.symbol },
  { ...filled, width: 'minmax(80px, 1fr)' },
  { id: 'price', head: 'Price', width: '80px', ...end },
  { ...actions, width: '96px' },
];
