import type { OrderView } from '@openbourse/web/api-client';
import { anOrder } from '../../testing/api';
import { statusReason, termsOf } from './order-words';

it.each<[Partial<OrderView>, string]>([
  [{}, 'Limit 100.00 GTC'],
  [{ type: 'market', limitPrice: null, timeInForce: 'ioc' }, 'Market IOC'],
  [{ type: 'market', limitPrice: null, notional: '1000.5', timeInForce: 'ioc' }, 'Market for 1,000.5 IOC'],
  [{ type: 'stop_limit', stopPrice: '99', timeInForce: 'day' }, 'Stop 99.00 → limit 100.00 Day'],
  [
    { type: 'trailing_stop', limitPrice: null, trailPrice: '2.5', stopPrice: '97.5' },
    'Trailing stop by 2.50, now 97.50 GTC',
  ],
  [{ type: 'trailing_stop', limitPrice: null, trailPercent: '1.5' }, 'Trailing stop by 1.5 % GTC'],
  [{ timeInForce: 'gtd', expiresAt: '2026-11-30T12:00:00.000Z' }, 'Limit 100.00 GTD 30 Nov'],
  [{ timeInForce: 'cls' }, 'Limit 100.00 Closing auction'],
  [{ orderClass: 'bracket', linkedRole: 'take_profit' }, 'Limit 100.00 GTC, take profit'],
])('%j reads as “%s”', (change, terms) => {
  expect(termsOf({ ...anOrder, ...change }, 2)).toBe(terms);
});

it('says why an order stands as it does, where that is not plain', () => {
  expect(statusReason(anOrder)).toBeUndefined();
  expect(statusReason({ ...anOrder, status: 'held' })).toBe('It waits for its entry to fill.');
  expect(statusReason({ ...anOrder, status: 'held', timeInForce: 'opg' })).toBe('It waits for its auction.');
  expect(statusReason({ ...anOrder, status: 'canceled', rejectReason: 'position_reduced' })).toBe(
    'Reduce-only: there was nothing left to reduce.',
  );
});
