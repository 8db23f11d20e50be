import { render, screen } from '@testing-library/angular';
import { Desk } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { TradeTape } from './trade-tape';

furnishBrowser();

const trade = (id: number) =>
  ({
    id: `${id}`,
    price: '101.3',
    qty: '5',
    takerSide: id % 2 ? 'buy' : 'sell',
    executedAt: '2026-11-21T08:00:00Z',
  }) as const;

describe('the tape', () => {
  it('tells an untraded market from one that is not there yet', async () => {
    const desk = new Desk();
    desk.trades.set(undefined);
    await render(TradeTape, { providers: desk.providers });
    expect(screen.getByLabelText('Loading')).toBeTruthy();
    desk.trades.set([]);
    expect(await screen.findByText('AAPL has not traded yet.')).toBeTruthy();
  });

  it('shows price, size and side, and no more rows than anybody reads', async () => {
    const desk = new Desk();
    desk.trades.set(Array.from({ length: 200 }, (_, i) => trade(i)));
    await render(TradeTape, { providers: desk.providers });
    expect(screen.getAllByRole('row')).toHaveLength(41);
    expect(screen.getAllByText('Sold at').length).toBe(20);
  });
});
