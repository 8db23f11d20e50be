import { render, screen, waitFor } from '@testing-library/angular';
import { Desk, order } from '../../testing/desk';
import { fireEvent } from '@testing-library/dom';
import { furnishBrowser } from '../../testing/browser';
import { OrderHistory } from './order-history';

furnishBrowser();

it('says why an order ended, as text and not only to a pointer', async () => {
  const desk = new Desk();
  desk.orderHistory.set([
    order({ status: 'canceled', rejectReason: 'ioc_remainder', timeInForce: 'ioc' }),
    order({ id: '01K1ZB6R4R1000000000000011', status: 'filled', filledQty: '10' }),
  ]);
  await render(OrderHistory, { providers: desk.providers });
  const why = await screen.findByText('rest of IOC');
  expect(why.previousElementSibling?.textContent).toBe('Canceled');
  expect(why.title).toBe('Immediate-or-cancel: what did not trade at once was canceled.');
  expect(document.querySelectorAll('.why')).toHaveLength(1);
});

it('says it as a sentence for the row that keys or a finger chose', async () => {
  const desk = new Desk();
  desk.orderHistory.set([
    order({ status: 'canceled', rejectReason: 'entry_ended' }),
    order({ id: '01K1ZB6R4R1000000000000011', status: 'filled', filledQty: '10' }),
  ]);
  await render(OrderHistory, { providers: desk.providers });
  const grid = await screen.findByRole('grid');
  const sentence = 'Its entry ended without a fill.';
  expect(screen.queryByText(sentence)).toBeNull();
  fireEvent.keyDown(grid, { key: 'ArrowDown' });
  expect((await screen.findByText(sentence)).role).toBe('status');
  fireEvent.keyDown(grid, { key: 'ArrowDown' });
  await waitFor(() => expect(screen.queryByText(sentence)).toBeNull());
  fireEvent.click(screen.getByText('no entry'));
  expect(await screen.findByText(sentence)).toBeTruthy();
});
