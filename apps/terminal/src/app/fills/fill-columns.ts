import type { FillView } from '@openbourse/web/api-client';
import type { Column } from '@openbourse/web/ui';

const end = { align: 'end' } as const;
const time: Column<FillView> = {
  id: 'time',
  head: 'Time',
  width: 'minmax(112px, 0.9fr)',
  sortBy: ({ executedAt }) => executedAt,
};
const symbol: Column<FillView> = {
  id: 'symbol',
  head: 'Symbol',
  width: 'minmax(88px, 1fr)',
  sortBy: (fill) => fill.symbol,
};
const side: Column<FillView> = { id: 'side', head: 'Side', width: '44px', sortBy: (fill) => fill.side };
const qty: Column<FillView> = {
  ...{ id: 'qty', head: 'Qty', width: 'minmax(88px, 1fr)', ...end },
  sortBy: (fill) => ({ decimal: fill.qty }),
};
const price: Column<FillView> = { id: 'price', head: 'Price', width: 'minmax(88px, 1fr)', ...end };
const value: Column<FillView> = {
  ...{ id: 'value', head: 'Value', width: 'minmax(128px, 1.2fr)', ...end },
  sortBy: ({ notional }) => ({ decimal: notional }),
};
const fee: Column<FillView> = { id: 'fee', head: 'Fee', width: 'minmax(128px, 1.2fr)', ...end };
const liquidity: Column<FillView> = {
  ...{ id: 'liquidity', head: 'Liquidity', width: 'minmax(64px, 0.6fr)' },
  text: (fill) => (fill.liquidity === 'maker' ? 'Maker' : 'Taker'),
};

export const wideColumns: readonly Column<FillView>[] = [time, symbol, side, liquidity, qty, price, value, fee];

export const narrowColumns: readonly Column<FillView>[] = [
  { ...time, width: '72px' },
  { ...symbol, width: 'minmax(84px, 1fr)' },
  { ...side, width: '40px' },
  { ...qty, width: 'minmax(64px, 1fr)' },
  { ...price, width: 'minmax(72px, 1fr)' },
];
