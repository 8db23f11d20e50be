import { render, screen } from '@testing-library/angular';
import { accountId, Desk, quote } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { Positions } from './positions';

furnishBrowser();

const position = {
  ...{ accountId, symbol: 'AAPL', qty: '30', held: '5', averagePrice: '100', cost: '3000' },
  ...{ realizedPnl: '-12.5', currency: 'USD' },
};

describe('the positions', () => {
  it('say that there are none', async () => {
    await render(Positions, { providers: new Desk().providers });
    expect(screen.getByText('No positions.')).toBeTruthy();
  });

  it('are worth what the market says now', async () => {
    const desk = new Desk();
    desk.positions.set([position]);
    await render(Positions, { providers: desk.providers });
    expect(await screen.findByText('3,037.50')).toBeTruthy();
    expect(screen.getByText('+37.50')).toBeTruthy();
    expect(screen.getByText('+1.25 %')).toBeTruthy();
    expect(screen.getByText('−12.50')).toBeTruthy();
    desk.quotes.set(new Map([['AAPL', quote({ last: '99.95' })]]));
    expect(await screen.findByText('−1.50')).toBeTruthy();
  });

  it('name the currency of each profit when there is more than one', async () => {
    const desk = new Desk();
    desk.positions.set([position]);
    await render(Positions, { providers: desk.providers });
    expect(await screen.findAllByText('USD')).toHaveLength(1);
    desk.positions.set([position, { ...position, symbol: 'RELIANCE', currency: 'INR' }]);
    // The currency column and the profits.
    expect((await screen.findAllByText('INR')).length).toBeGreaterThan(1);
    expect(screen.getAllByText('USD')).toHaveLength(3);
  });

  it('are worth their listed price before the first trade', async () => {
    const desk = new Desk();
    desk.positions.set([position]);
    desk.quotes.set(new Map());
    await render(Positions, { providers: desk.providers });
    expect(await screen.findByText('3,000.00')).toBeTruthy();
  });
});
