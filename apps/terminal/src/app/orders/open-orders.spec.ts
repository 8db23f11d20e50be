import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { accountId, Desk, order } from '../../testing/desk';
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
