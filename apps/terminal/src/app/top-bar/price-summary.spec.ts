import { render, screen } from '@testing-library/angular';
import { Desk } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { PriceSummary } from './price-summary';

furnishBrowser();

it('says beside the price that the instrument is halted, and why', async () => {
  const desk = new Desk();
  await render(PriceSummary, { providers: desk.providers });
  expect(await screen.findByText('101.25')).toBeTruthy();
  expect(screen.queryByText(/Halted/)).toBeNull();
  desk.status.set({ symbol: 'AAPL', status: 'halted', reason: 'news pending', changedAt: null });
  expect((await screen.findByText('Halted: news pending')).title).toBe('news pending');
  desk.status.set({ symbol: 'AAPL', status: 'cancel_only', reason: '', changedAt: null });
  expect(await screen.findByText('Cancel only')).toBeTruthy();
});
