import type { OrderView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aapl, anOrder, asked, desk, settled } from '../../testing/api';
import { OrderPage } from './order-page';

async function shown(change: Partial<OrderView>): Promise<void> {
  const { providers } = desk();
  await render(OrderPage, { providers, inputs: { id: anOrder.id } });
  (await asked('/api/v1/instruments')).flush({ items: [aapl], nextCursor: null });
  (await asked(`/api/v1/admin/orders/${anOrder.id}`)).flush({ ...anOrder, ...change });
  await settled();
}
const fact = (term: string): string =>
  (screen.getByText(term).nextElementSibling?.textContent ?? '').replace(/\s+/g, ' ').trim();

it('tells how a trailing stop trails, and where it stands', async () => {
  await shown({
    ...{ side: 'sell', type: 'trailing_stop', limitPrice: null, stopPrice: '97.5' },
    ...{ trailPrice: '2.5', trailExtremePrice: '100' },
  });
  expect(fact('Trails')).toBe('by 2.50 the highest price so far, 100.00; it triggers at 97.50 now');
});

it('tells how much of an iceberg is seen, until when it stands and that it only reduces', async () => {
  await shown({ displayQty: '100', timeInForce: 'gtd', expiresAt: '2026-11-30T12:00:00.000Z', reduceOnly: true });
  expect([fact('Iceberg'), fact('Good till'), fact('Reduce-only')]).toEqual([
    'shows 100 at a time',
    expect.stringContaining('30 Nov 2026'),
    'it only ever makes the position smaller',
  ]);
});

it('is named by its amount when it has no quantity of its own', async () => {
  await shown({ type: 'market', limitPrice: null, notional: '1000', timeInForce: 'ioc', qty: '0' });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Buy AAPL for 1,000.00 USD');
});

it('shows the orders that it is linked with, and what a held one waits for', async () => {
  const entry: Partial<OrderView> = {
    ...{ orderClass: 'bracket', linkedRole: 'entry', exitArming: 'each_fill', listId: anOrder.id },
  };
  await shown(entry);
  const linked = await asked(`/api/v1/admin/orders?listId=${anOrder.id}`);
  expect(linked.request.urlWithParams).toContain('status=all');
  const exit: OrderView = {
    ...anOrder,
    ...entry,
    ...{ id: '01K1ZB6R4R3000000000000002', side: 'sell', limitPrice: '110', linkedRole: 'take_profit', status: 'held' },
  };
  linked.flush({ items: [exit, { ...anOrder, ...entry }], nextCursor: null, streamSeq: 1 });
  await settled();
  expect(fact('Linked as')).toContain('Bracket, entry what follows begins to work with each fill of the entry');
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()))).toEqual([
    ['entry (this one)', 'Buy', 'Limit 100.00 GTC', '0 of 1', 'Open'],
    ['take profit', 'Sell', 'Limit 110.00 GTC', '0 of 1', 'Held'],
  ]);
  expect(screen.getByText('Held').title).toBe('It waits for its entry to fill.');
  expect(screen.getByRole('link', { name: 'take profit' }).getAttribute('href')).toContain(exit.id);
});
