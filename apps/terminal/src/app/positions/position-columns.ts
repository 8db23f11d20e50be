import type { Column } from '@openbourse/web/ui';
import type { PositionRow } from './position-row';

const end = { align: 'end' } as const;
const decimal = (text: string | undefined) => (text === undefined ? null : { decimal: text });

const symbol: Column<PositionRow> = {
  ...{ id: 'symbol', head: 'Symbol', width: 'minmax(88px, 1fr)' },
  sortBy: ({ position }) => position.symbol,
};
const qty: Column<PositionRow> = { id: 'qty', head: 'Qty', width: 'minmax(104px, 1fr)', ...end };
const held: Column<PositionRow> = { id: 'held', head: 'In orders', width: 'minmax(88px, 1fr)', ...end };
const average: Column<PositionRow> = { id: 'average', head: 'Average', width: 'minmax(104px, 1fr)', ...end };
const last: Column<PositionRow> = { id: 'last', head: 'Last', width: 'minmax(88px, 1fr)', ...end };
const value: Column<PositionRow> = {
  ...{ id: 'value', head: 'Market value', width: 'minmax(128px, 1.2fr)', ...end },
  sortBy: ({ worth }) => decimal(worth()?.marketValue),
};
const unrealized: Column<PositionRow> = {
  ...{ id: 'unrealized', head: 'Unrealised P&L', width: 'minmax(160px, 1.4fr)', ...end },
  sortBy: ({ worth }) => decimal(worth()?.unrealized),
};
const realized: Column<PositionRow> = {
  ...{ id: 'realized', head: 'Realised P&L', width: 'minmax(112px, 1fr)', ...end },
  sortBy: ({ position }) => decimal(position.realizedPnl),
};
const currency: Column<PositionRow> = {
  ...{ id: 'currency', head: 'Currency', width: 'minmax(64px, 0.5fr)' },
  text: ({ position }) => position.currency,
};

export const wideColumns: readonly Column<PositionRow>[] = [
  ...[symbol, currency, qty, held, average, last, value, unrealized, realized],
];

export const narrowColumns: readonly Column<PositionRow>[] = [
  { ...symbol, width: 'minmax(80px, 1fr)' },
  { ...qty, width: 'minmax(76px, 1fr)' },
  { ...last, width: '88px' },
  { ...unrealized, head: 'P&L', width: 'minmax(104px, 1fr)' },
];
