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
    expect(await screen.findByText(/^Limit 101\.25 → 101\.30\. Enter sends it: .* goes to the back/)).toBeTruthy();
    fireEvent.keyDown(price, { key: 'Enter' });
    await waitFor(() => expect(desk.replaced).toEqual([[order().id, { limitPrice: '101.3' }]]));
  });

  it('select what stands in the field, so that typing replaces it, and say what will change', async () => {
    const desk = await open();
    desk.openOrders.set([order({ qty: '4' })]);
    fireEvent.click(await screen.findByLabelText('Amend Buy 4 AAPL @ 101.25'));
    const qty = await screen.findByLabelText<HTMLInputElement>('New quantity, what is filled included');
    await waitFor(() => expect(document.activeElement).toBe(qty));
    expect([qty.selectionStart, qty.selectionEnd]).toEqual([0, 1]);
    const price = screen.getByLabelText<HTMLInputElement>('New limit price');
    price.focus();
    expect([price.selectionStart, price.selectionEnd]).toEqual([0, '101.25'.length]);
    fireEvent.input(qty, { target: { value: '7' } });
    fireEvent.input(price, { target: { value: '101.30' } });
    expect(await screen.findByText(/^Quantity 4 → 7, limit 101\.25 → 101\.30\./)).toBeTruthy();
    expect(desk.replaced).toEqual([]);
    fireEvent.input(qty, { target: { value: '1,000' } });
    expect(await screen.findByText('“1,000” could be 1000 or 1.000: write it without the comma.')).toBeTruthy();
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

  it('cannot be amended while a kill switch stops their account', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    desk.killSwitches.set([{ scope: 'account', target: order().accountId, since: '2026-11-21T08:00:00.000Z' }]);
    expect(await screen.findByTitle(/^Trading of this account is switched off/)).toHaveProperty('disabled', true);
    desk.killSwitches.set([]);
    expect(await screen.findByTitle('Amend (Enter)')).toHaveProperty('disabled', false);
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

  describe('that are linked', () => {
    const listId = '01K1ZB6R4R1000000000000020';
    const entry = order({ listId, linkedRole: 'entry', orderClass: 'bracket' });
    const leg = { listId, side: 'sell', status: 'held', limitPrice: null, exitArming: 'each_fill' } as const;
    const loss = order({
      ...{ ...leg, id: '01K1ZB6R4R1000000000000012', type: 'trailing_stop', linkedRole: 'stop_loss' },
      ...{ stopPrice: '98.75', trailPrice: '2.5' },
    });

    it('stand together; what waits for its entry says so, and when it begins to work', async () => {
      const desk = await open();
      desk.openOrders.set([loss, entry]);
      expect((await screen.findByText('Waits for entry')).title).toMatch(/^Begins to work with each fill/);
      const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
      expect(rows.findIndex((text) => text.includes('AAPL'))).toBeLessThan(
        rows.findIndex((text) => text.includes('Stop loss')),
      );
      expect(screen.getByText('trails 2.50')).toBeTruthy();
      desk.openOrders.set([
        { ...loss, status: 'new', qty: '4' },
        { ...entry, status: 'partially_filled' },
      ]);
      expect(await screen.findByText('Waiting')).toBeTruthy();
    });

    it('say of the chosen row what it waits for', async () => {
      const desk = await open();
      desk.openOrders.set([loss, entry]);
      const sentence = 'Begins to work with each fill of its entry, for what is filled.';
      fireEvent.click(await screen.findByText('Waits for entry'));
      expect((await screen.findByText(sentence)).role).toBe('status');
      fireEvent.click(screen.getByText('AAPL'));
      await waitFor(() => expect(screen.queryByText(sentence)).toBeNull());
    });

    it('keep the quantity of their entry: the cursor begins at what can be changed', async () => {
      const desk = await open();
      desk.openOrders.set([entry, loss]);
      fireEvent.click(await screen.findByLabelText('Amend Sell 10 AAPL, trailing 2.50'));
      const distance = await screen.findByLabelText('New trailing distance');
      await waitFor(() => expect(document.activeElement).toBe(distance));
      expect(screen.getByLabelText('New quantity, what is filled included')).toHaveProperty('disabled', true);
      expect(screen.getByText('Change the price. Enter sends it, Escape leaves it.')).toBeTruthy();
      fireEvent.input(distance, { target: { value: '3' } });
      expect(await screen.findByText(/^Trailing 2\.50 → 3\.00\./)).toBeTruthy();
      fireEvent.keyDown(distance, { key: 'Enter' });
      await waitFor(() => expect(desk.replaced).toEqual([[loss.id, { trailPrice: '3' }]]));
    });

    it('on a phone say what they are to their entry', async () => {
      const wide = globalThis.matchMedia;
      globalThis.matchMedia = (media) => ({ ...wide(media), matches: media.includes('max-width: 640px') });
      try {
        const desk = await open();
        desk.openOrders.set([entry, loss]);
        expect(await screen.findByText('Stop loss')).toBeTruthy();
        expect(screen.getByText('Sell · Waits for entry')).toBeTruthy();
        desk.openOrders.set([order({ type: 'market', limitPrice: null, timeInForce: 'cls', status: 'held' })]);
        expect(await screen.findByText(/^\s*Market CLS ·\s+Waits\s*$/)).toBeTruthy();
      } finally {
        globalThis.matchMedia = wide;
      }
    });
  });

  it('tell a stop that waits from one that rests in a call', async () => {
    const desk = await open();
    const stop = order({ type: 'stop', stopPrice: '101', limitPrice: null });
    desk.openOrders.set([stop]);
    expect(await screen.findByText('Waiting')).toBeTruthy();
    desk.openOrders.set([{ ...stop, limitPrice: '104' }]);
    expect(await screen.findByText('Open')).toBeTruthy();
  });

  it('keep the cursor where it was when a change is refused', async () => {
    const desk = await open();
    desk.openOrders.set([order()]);
    fireEvent.click(await screen.findByLabelText('Amend Buy 10 AAPL @ 101.25'));
    const price = await screen.findByLabelText('New limit price');
    price.focus();
    desk.pendingChanges.set(new Map([[order().id, { orderId: order().id, kind: 'replace', state: 'sending' }]]));
    await waitFor(() => expect(price).toHaveProperty('readOnly', true));
    expect(document.activeElement).toBe(price);
  });

  it('show how much of an iceberg shows, and change it', async () => {
    const desk = await open();
    desk.openOrders.set([order({ qty: '500', displayQty: '50' })]);
    expect(await screen.findByText(/^shows 50/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Amend Buy 500 AAPL @ 101.25'));
    const shows = await screen.findByLabelText('New quantity to show at a time');
    fireEvent.input(shows, { target: { value: '70' } });
    expect(await screen.findByText(/^Shown 50 → 70\./)).toBeTruthy();
    fireEvent.keyDown(shows, { key: 'Enter' });
    await waitFor(() => expect(desk.replaced).toEqual([[order().id, { displayQty: '70' }]]));
  });

  it('say until when they stand, that they only reduce, and for what amount they buy', async () => {
    const desk = await open();
    desk.openOrders.set([
      order({ timeInForce: 'gtd', expiresAt: '2026-12-01T10:00:00.000Z', reduceOnly: true }),
      order({ id: '01K1ZB6R4R1000000000000013', type: 'market', limitPrice: null, qty: '0', notional: '2500' }),
    ]);
    expect(await screen.findByText(/^until/)).toBeTruthy();
    expect(screen.getByText(', reduces')).toBeTruthy();
    expect(screen.getByText('2,500', { exact: false })).toBeTruthy();
  });
});
