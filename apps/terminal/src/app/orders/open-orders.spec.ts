import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { aapl, accountId, Desk, order } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { OpenOrders } from './open-orders';

furnishBrowser();

async function open(desk = new Desk()) {
  await render(OpenOrders, { providers: desk.providers });
  return desk;
}

const refused = (detail: string) => () =>
  Promise.resolve({
    ok: false as const,
    problem: { type: '', title: 'Refused', status: 422, code: 'insufficient_funds', detail, requestId: '' },
  });

describe('the open orders', () => {
  it('say that there are none', async () => {
    await open();
    expect(screen.getByText('No open orders.')).toBeTruthy();
  });

  it('show an order that was just sent as such, until the server speaks of it', async () => {
    const desk = await open();
    const request = { accountId, symbol: 'AAPL', side: 'buy', type: 'limit', qty: '10', limitPrice: '101.25' } as const;
    desk.pendingOrders.set([
      {
        clientOrderId: 'one',
        request: { ...request, timeInForce: 'day' },
        state: 'sending',
        sentAt: Date.now(),
      },
    ]);
    expect(await screen.findByText('Sending…')).toBeTruthy();
    desk.openOrders.set([order({ clientOrderId: 'one' })]);
    expect(await screen.findByText('Open')).toBeTruthy();
    expect(screen.queryByText('Sending…')).toBeNull();
  });

  it('cancel one by its button, and say what was done', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    fireEvent.click(await screen.findByLabelText('Cancel Buy 10 AAPL @ 101.25'));
    await waitFor(() => expect(desk.told).toEqual(['Canceled: Buy 10 AAPL @ 101.25']));
    expect(desk.canceled).toEqual([order().id]);
  });

  it('amend one in place and send only what changed', async () => {
    const desk = await open();
    desk.openOrders.set([order({ filledQty: '4', status: 'partially_filled' })]);
    fireEvent.click(await screen.findByLabelText('Amend Buy 10 AAPL @ 101.25'));
    const price = await screen.findByLabelText('New limit price');
    fireEvent.input(price, { target: { value: '101.27' } });
    expect(await screen.findByText(/the nearest prices are 101\.25 and 101\.30/)).toBeTruthy();
    fireEvent.keyDown(price, { key: 'Enter' });
    expect(desk.replaced).toEqual([]);
    fireEvent.input(price, { target: { value: '101.30' } });
    expect(await screen.findByText(/goes to the back of the queue/)).toBeTruthy();
    fireEvent.keyDown(price, { key: 'Enter' });
    await waitFor(() => expect(desk.replaced).toEqual([[order().id, { limitPrice: '101.3' }]]));
  });

  it('keep the editor open with the reason when the server refuses', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    desk.answer = refused('Buying power is 1,204.50 USD; this order needs 2,025.61 USD.');
    fireEvent.click(await screen.findByLabelText('Amend Buy 10 AAPL @ 101.25'));
    const qty = await screen.findByLabelText('New quantity, what is filled included');
    fireEvent.input(qty, { target: { value: '20' } });
    await screen.findByText(/goes to the back of the queue/);
    fireEvent.keyDown(qty, { key: 'Enter' });
    expect(await screen.findByText('Buying power is 1,204.50 USD; this order needs 2,025.61 USD.')).toBeTruthy();
    fireEvent.keyDown(qty, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('New limit price')).toBeNull());
  });

  it.each([
    ['halted', 'Trading in AAPL is halted (news pending): nothing but cancels is accepted.'],
    ['cancel_only', 'AAPL accepts nothing but cancels now (news pending).'],
  ] as const)('cannot be amended while the instrument is %s, but canceled', async (status, words) => {
    const desk = await open();
    desk.instruments.set([{ ...aapl, status, statusReason: 'news pending' }]);
    desk.openOrders.set([order()]);
    const amend = await screen.findByLabelText<HTMLButtonElement>('Amend Buy 10 AAPL @ 101.25');
    expect([amend.disabled, amend.title]).toEqual([true, words]);
    expect(screen.getByLabelText<HTMLButtonElement>('Cancel Buy 10 AAPL @ 101.25').disabled).toBe(false);
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    await waitFor(() => expect(desk.told).toEqual([words]));
    expect(screen.queryByLabelText('New limit price')).toBeNull();
  });

  it('are not changed when trading stops in the middle of it', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    fireEvent.click(await screen.findByLabelText('Amend Buy 10 AAPL @ 101.25'));
    const price = await screen.findByLabelText('New limit price');
    fireEvent.input(price, { target: { value: '101.30' } });
    desk.instruments.set([{ ...aapl, status: 'halted', statusReason: '' }]);
    expect(await screen.findByText('Trading in AAPL is halted: nothing but cancels is accepted.')).toBeTruthy();
    fireEvent.keyDown(price, { key: 'Enter' });
    expect(desk.replaced).toEqual([]);
  });

  it('show type, time in force and status on a phone', async () => {
    const wide = globalThis.matchMedia;
    globalThis.matchMedia = (media) => ({ ...wide(media), matches: media.includes('max-width: 640px') });
    try {
      const desk = await open();
      desk.openOrders.set([order({ status: 'partially_filled', filledQty: '4', timeInForce: 'gtc' })]);
      expect(await screen.findByText('Limit GTC · Partly filled')).toBeTruthy();
    } finally {
      globalThis.matchMedia = wide;
    }
  });

  it('say so when the order ends while it is being changed', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    fireEvent.click(await screen.findByLabelText('Amend Buy 10 AAPL @ 101.25'));
    await screen.findByLabelText('New limit price');
    desk.openOrders.set([]);
    await waitFor(() => expect(desk.told).toEqual(['The order ended while you were changing it.']));
  });

  it('cancel all after asking', async () => {
    const desk = await open();
    desk.openOrders.set([order(), order({ id: '01K1ZB6R4R1000000000000011', clientOrderId: 'two' })]);
    fireEvent.click(await screen.findByText('Cancel all'));
    await waitFor(() => expect(desk.told).toEqual(['2 orders canceled']));
  });

  it('take no change while one is under way or the connection is away', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    const cancel = (): HTMLButtonElement => screen.getByLabelText('Cancel Buy 10 AAPL @ 101.25');
    desk.pendingChanges.set(new Map([[order().id, { orderId: order().id, kind: 'cancel', state: 'sending' }]]));
    expect(await screen.findByText('Canceling…')).toBeTruthy();
    expect(cancel().disabled).toBe(true);
    desk.pendingChanges.set(new Map());
    desk.ready.set(false);
    await waitFor(() => expect([cancel().disabled, screen.queryByText('Canceling…')]).toEqual([true, null]));
  });
});
