import { render, screen } from '@testing-library/angular';
import { Desk, order } from '../../testing/desk';
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
