import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { Desk, quote, told } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { matches } from './matches';
import { Watchlist } from './watchlist';

furnishBrowser();

describe('the watchlist', () => {
  it('shows price and change of the day, and follows the market', async () => {
    const desk = new Desk();
    await render(Watchlist, { providers: desk.providers });
    expect(await screen.findByText('101.25')).toBeTruthy();
    expect(screen.getByText('+1.25')).toBeTruthy();
    desk.quotes.set(new Map([['AAPL', quote({ last: '99' })]]));
    expect(await screen.findByText('−1.00')).toBeTruthy();
    expect(screen.getByText('99.00')).toBeTruthy();
  });

  it('says live that an instrument is halted', async () => {
    const desk = new Desk();
    await render(Watchlist, { providers: desk.providers });
    expect(screen.queryByText('Halted')).toBeNull();
    desk.status.set(told({ status: 'halted', reason: 'news pending' }));
    expect((await screen.findAllByText('Halted'))[0].title).toBe('news pending');
    expect(screen.queryByText('+1.25')).toBeNull();
    expect(screen.getByText('AAPL')).toBeTruthy();
  });

  it('says in the place of the change that there is an auction, loudly where that is news', async () => {
    const desk = new Desk();
    await render(Watchlist, { providers: desk.providers });
    desk.status.set(told({ phase: 'volatility_auction' }));
    expect((await screen.findAllByText('Auction'))[0].dataset['tone']).toBe('caution');
    desk.status.set(told({ phase: 'pre_open', until: '2026-11-21T09:15:00.000Z' }));
    await waitFor(() => expect(screen.getAllByText('Auction')[0].title).toMatch(/^Pre-open until /));
    expect(screen.getAllByText('Auction')[0].dataset['tone']).toBeUndefined();
  });

  it('says beside the symbol that its market is closed, and leaves the change of the day', async () => {
    const desk = new Desk();
    await render(Watchlist, { providers: desk.providers });
    expect(screen.queryByText('Closed')).toBeNull();
    desk.status.set(told({ phase: 'closed', until: '2026-11-21T09:15:00.000Z' }));
    expect((await screen.findAllByText('Closed'))[0].title).toMatch(/^Closed until /);
    expect(screen.queryByText('Auction')).toBeNull();
    expect(screen.getByText('+1.25')).toBeTruthy();
    desk.status.set(told({ phase: 'continuous' }));
    await waitFor(() => expect(screen.queryByText('Closed')).toBeNull());
  });

  it('is filtered, and Enter chooses the first that is left', async () => {
    const desk = new Desk();
    await render(Watchlist, { providers: desk.providers });
    const filter = screen.getByLabelText('Filter instruments');
    fireEvent.input(filter, { target: { value: 'bit' } });
    await waitFor(() => expect(screen.queryByText('AAPL')).toBeNull());
    fireEvent.keyDown(filter, { key: 'Enter' });
    expect(desk.chosen).toEqual(['BTC/USD']);
    fireEvent.input(filter, { target: { value: 'nothing' } });
    expect(await screen.findByText('Nothing matches.')).toBeTruthy();
  });

  it('is walked with the arrow keys; Enter chooses', async () => {
    const desk = new Desk();
    await render(Watchlist, { providers: desk.providers });
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    expect(desk.chosen).toEqual(['BTC/USD']);
  });
});

describe('an instrument matches', () => {
  const apple = { symbol: 'AAPL', name: 'Apple Inc.' };

  it.each(['', 'aap', 'APL', 'app', 'inc', 'apple inc'])('%j', (typed) => expect(matches(apple, typed)).toBe(true));
  it.each(['pple', 'msft', 'apple corp'])('not %j', (typed) => expect(matches(apple, typed)).toBe(false));
});
