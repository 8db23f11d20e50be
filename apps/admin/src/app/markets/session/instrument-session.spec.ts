import type { InstrumentView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aapl, desk } from '../../../testing/api';
import { InstrumentSession } from './instrument-session';

const shown = (change: Partial<InstrumentView>) =>
  render(InstrumentSession, { ...desk(), inputs: { of: { ...aapl, ...change } } });
const fact = (term: string): string =>
  (screen.getByText(term).nextElementSibling?.textContent ?? '').replace(/\s+/g, ' ').trim();

it('says that an instrument without a calendar trades around the clock', async () => {
  await shown({});
  expect([fact('Phase'), fact('Next change'), fact('Calendar'), fact('Mark price')]).toEqual([
    expect.stringMatching(/^Continuous trading ?Orders trade as they come\.$/),
    'none: it trades around the clock',
    'none',
    'none was set',
  ]);
});

it('says the phase, when it ends and what comes then, and what the auction would come to', async () => {
  await shown({
    calendar: 'XNYS',
    markPrice: '101.5',
    triggerSource: 'mark',
    session: {
      phase: 'closing',
      tradingDay: '2026-11-20',
      until: '2026-11-20T21:00:00.000Z',
      nextPhase: 'closed',
      auctions: [],
    },
    indicativeAuction: {
      ...{ price: '101.25', qty: '1200', imbalanceQty: '300', imbalanceSide: 'buy', at: '2026-11-20T20:55:00.000Z' },
    },
    lastAuction: { price: null, qty: '0', imbalanceQty: '0', imbalanceSide: null, at: '2026-11-19T21:00:00.000Z' },
  });
  expect(fact('Next change')).toMatch(/20 Nov.*, then closed the auction may end a little later/);
  expect(fact('Auction, as it stands')).toMatch(/^1,200 at 101\.25 USD, 300 left over to buy/);
  expect(fact('Last auction')).toMatch(/^nothing trades/);
  expect([fact('Day orders are of'), fact('Stop orders'), fact('Mark price')]).toEqual([
    '2026-11-20',
    'trigger by the mark price',
    '101.50 USD',
  ]);
  expect(screen.getByRole('link', { name: 'XNYS' }).getAttribute('href')).toBe('/markets/calendars/XNYS');
});
