import { render, screen } from '@testing-library/angular';
import { Desk, told } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { PriceSummary } from './price-summary';

furnishBrowser();

it('says beside the price that the instrument is halted, and why', async () => {
  const desk = new Desk();
  await render(PriceSummary, { providers: desk.providers });
  expect(await screen.findByText('101.25')).toBeTruthy();
  expect(screen.queryByText(/Halted/)).toBeNull();
  desk.status.set(told({ status: 'halted', reason: 'news pending' }));
  expect((await screen.findByText('Halted: news pending')).title).toBe('news pending');
  desk.status.set(told({ status: 'cancel_only' }));
  expect(await screen.findByText('Cancel only')).toBeTruthy();
});

it('says beside the price where the day of the market is, and until when', async () => {
  const desk = new Desk();
  await render(PriceSummary, { providers: desk.providers });
  desk.status.set(told({ phase: 'pre_open', until: '2026-11-21T09:15:00.000Z' }));
  const tag = await screen.findByText('Pre-open');
  expect([tag.title.startsWith('Pre-open until '), tag.dataset['tone']]).toEqual([true, undefined]);
  desk.status.set(told({ phase: 'volatility_auction' }));
  expect((await screen.findByText('Volatility auction')).dataset['tone']).toBe('caution');
  desk.status.set(told({ phase: 'pre_open', status: 'halted' }));
  expect(await screen.findByText('Halted')).toBeTruthy();
});
