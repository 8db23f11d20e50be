import type { Order } from '@openbourse/web/realtime';
import type { Column } from '@openbourse/web/ui';

const end = { align: 'end' } as const;
const ended: Column<Order> = {
  id: 'ended',
  head: 'Ended',
  width: 'minmax(112px, 0.9fr)',
  sortBy: ({ updatedAt }) => updatedAt,
};
const symbol: Column<Order> = {
  id: 'symbol',
  head: 'Symbol',
  width: 'minmax(88px, 1fr)',
  sortBy: (order) => order.symbol,
};
const side: Column<Order> = { id: 'side', head: 'Side', width: '44px', sortBy: (order) => order.side };
const type: Column<Order> = { id: 'type', head: 'Type', width: '104px' };
const filled: Column<Order> = { id: 'filled', head: 'Filled / Qty', width: 'minmax(112px, 1fr)', ...end };
const price: Column<Order> = { id: 'price', head: 'Price', width: 'minmax(88px, 1fr)', ...end };
const average: Column<Order> = { id: 'average', head: 'Average', width: 'minmax(88px, 1fr)', ...end };
const fee: Column<Order> = { id: 'fee', head: 'Fee', width: 'minmax(96px, 1fr)', ...end };
const status: Column<Order> = {
  id: 'status',
  head: 'Status',
  width: 'minmax(148px, 1.4fr)',
  sortBy: (order) => order.status,
};

export const wideColumns: readonly Column<Order>[] = [
  ...[ended, symbol, side, type, status, filled, price, average, fee],
];

export const narrowColumns: readonly Column<Order>[] = [
  { ...symbol, width: 'minmax(80px, 1fr)' },
  { ...side, width: '40px' },
  { ...status, width: '88px' },
  { ...filled, width: 'minmax(80px, 1fr)' },
  { ...average, width: '80px' },
];
