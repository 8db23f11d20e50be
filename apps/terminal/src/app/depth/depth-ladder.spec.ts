import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { Desk, order, told } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { DepthLadder } from './depth-ladder';

furnishBrowser({ width: 300, height: 400 });

async function open(desk = new Desk()) {
  await render(DepthLadder, { providers: desk.providers });
  return desk;
}

const prices = (): (string | undefined)[] =>
  screen.queryAllByRole('button').map((button) => button.textContent?.trim());

describe('the ladder of a market', () => {
  it('tells an empty book from one that is not there yet', async () => {
    const desk = new Desk();
    desk.book.set(undefined);
    await open(desk);
    expect(screen.getByLabelText('Loading')).toBeTruthy();
    desk.book.set({ symbol: 'AAPL', lastUpdateId: 2, bids: [], asks: [] });
    expect(await screen.findByText('The book is empty: no orders rest here.')).toBeTruthy();
  });

  it('is read from the highest ask to the lowest bid, own orders told', async () => {
    const desk = new Desk();
    desk.openOrders.set([order({ limitPrice: '101.2', qty: '15' })]);
    await open(desk);
    await waitFor(() => expect(prices()).toEqual(['101.30', '101.20']));
    const [, , bid] = screen.getAllByRole('row');
    expect([...bid.children].map((cell) => cell.textContent?.trim())).toEqual(['Bid', '101.20', '40', '40', '15']);
  });

  it('says what the auction would come to while one is called', async () => {
    const desk = await open();
    expect(screen.queryByText(/Would trade/)).toBeNull();
    const at = '2026-11-21T08:00:00.000Z';
    const indicative = { price: '101.3', qty: '120', imbalanceQty: '0', imbalanceSide: null, at };
    desk.status.set(told({ phase: 'closing' }));
    desk.auctions.set({ symbol: 'AAPL', indicative, last: null });
    expect(await screen.findByText(/Would trade 120 AAPL at 101\.30\./)).toBeTruthy();
  });

  it('brings a price to the ticket, by the keyboard too', async () => {
    const desk = await open();
    await waitFor(() => expect(prices()).toHaveLength(2));
    const [ask, bid] = screen.getAllByRole<HTMLButtonElement>('button');
    expect([ask.tabIndex, bid.tabIndex]).toEqual([0, -1]);
    ask.focus();
    fireEvent.keyDown(ask, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(bid);
    fireEvent.click(bid);
    expect(desk.pick()).toEqual({ symbol: 'AAPL', price: '101.2' });
  });

  it('never shows the book of another symbol', async () => {
    const desk = await open();
    desk.symbol.set('BTC/USD');
    expect(await screen.findByLabelText('Loading')).toBeTruthy();
  });
});
