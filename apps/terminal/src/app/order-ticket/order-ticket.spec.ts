import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { accountId, balance, Desk, order, told } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { OrderTicket } from './order-ticket';

furnishBrowser();

const held = {
  ...{ accountId, symbol: 'AAPL', qty: '30', held: '5', averagePrice: '100', cost: '3000' },
  ...{ realizedPnl: '0', currency: 'USD' },
};

async function open(desk = new Desk()) {
  localStorage.clear();
  await render(OrderTicket, { providers: desk.providers });
  return desk;
}

const field = (name: string): HTMLInputElement => screen.getByLabelText(name);
const type = (name: string, text: string): void => void fireEvent.input(field(name), { target: { value: text } });
const button = (): HTMLButtonElement => document.querySelector('button[type=submit]')!;
const submit = (): void => void fireEvent.submit(document.querySelector('form')!);
const refusalOf = (problem: object) => () =>
  Promise.resolve({ ok: false as const, problem: { type: '', status: 422, requestId: '', ...problem } as never });

describe('the order ticket', () => {
  it('says on its button what is missing, then what it will do', async () => {
    await open();
    expect(button().textContent?.trim()).toBe('Enter a quantity');
    expect(button().disabled).toBe(true);
    type('Quantity', '10');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().textContent?.trim()).toBe('Buy 10 AAPL @ 101.25'));
    expect(button().disabled).toBe(false);
    fireEvent.click(screen.getByLabelText('Sell'));
    fireEvent.click(screen.getByLabelText('Market'));
    await waitFor(() => expect(button().textContent?.trim()).toBe('Sell 10 AAPL at market'));
  });

  it('says why it cannot be sent, in figures', async () => {
    await open();
    type('Quantity', '12');
    type('Limit price', '101.25');
    expect(await screen.findByText(/Buying power is 1,204\.50 USD; this order needs 1,215\.3645 USD\./)).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  it('says one thing about a quantity that is absurd, and reckons nothing of it', async () => {
    await open();
    type('Limit price', '101.30');
    type('Quantity', '999999999999');
    expect(await screen.findByText('The largest order of AAPL is 1,000,000 AAPL.')).toBeTruthy();
    expect(document.querySelectorAll('.remark:not([hidden])')).toHaveLength(1);
    expect(screen.queryByText(/^Fee/)).toBeNull();
    expect(screen.queryByText(/fill now|Fills now/)).toBeNull();
    expect(screen.getByText('Buying power')).toBeTruthy();
  });

  it('foretells no fill of an order that cannot be sent, or would be rejected', async () => {
    const desk = await open();
    type('Limit price', '101.30');
    type('Quantity', '5');
    expect(await screen.findByText('Fills now at about')).toBeTruthy();
    desk.status.set(told({ status: 'halted' }));
    await waitFor(() => expect(screen.queryByText('Fills now at about')).toBeNull());
    expect(screen.getByText('Set aside')).toBeTruthy();
    desk.status.set(told());
    expect(await screen.findByText('Fills now at about')).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/Post-only/));
    await waitFor(() => expect(screen.queryByText('Fills now at about')).toBeNull());
  });

  it('counts what is left of a holding in the holding, also while it is not known', async () => {
    const desk = await open();
    desk.positions.set([held]);
    fireEvent.click(screen.getByLabelText('Sell'));
    type('Limit price', '101.25');
    type('Quantity', '5');
    const line = (): string => screen.getByText('AAPL after').parentElement!.textContent!.trim();
    await waitFor(() => expect(line()).toMatch(/20.*AAPL$/s));
    desk.loading.set(true);
    await waitFor(() => expect(line()).toMatch(/–.*AAPL$/s));
  });

  it('goes to what is to be filled in next: by B and S, and when a symbol was searched', async () => {
    const desk = await open();
    const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press('b');
    await waitFor(() => expect(document.activeElement).toBe(field('Limit price')));
    type('Limit price', '101.25');
    fireEvent.keyDown(field('Limit price'), { key: 'Escape' });
    expect(document.activeElement).toBe(document.body);
    press('s');
    await waitFor(() => expect(document.activeElement).toBe(field('Quantity')));
    expect(field('Sell').checked).toBe(true);
    desk.symbol.set('BTC/USD');
    desk.ticketAsks.update((times) => times + 1);
    await waitFor(() => expect(document.activeElement).toBe(field('Limit price')));
  });

  it('tells a price between two ticks which prices there are', async () => {
    await open();
    type('Limit price', '101.27');
    expect(await screen.findByText(/the nearest prices are 101\.25 and 101\.30/)).toBeTruthy();
    expect(field('Limit price').getAttribute('aria-invalid')).toBe('true');
  });

  it('sends once, however often it is asked to', async () => {
    const desk = await open();
    let answer = (_: unknown): void => undefined;
    desk.answer = () => new Promise((resolve) => (answer = resolve as never));
    type('Quantity', '5');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
    submit();
    submit();
    await waitFor(() => expect(button().textContent?.trim()).toBe('Sending…'));
    expect(button().disabled).toBe(true);
    submit();
    expect(desk.placed).toEqual([
      {
        accountId: expect.any(String),
        symbol: 'AAPL',
        side: 'buy',
        type: 'limit',
        timeInForce: 'day',
        qty: '5',
        limitPrice: '101.25',
        selfTradePrevention: 'cancel_taker',
      },
    ]);
    answer({ ok: true, value: order({ qty: '5', status: 'filled', filledQty: '5', averagePrice: '101.2' }) });
    await waitFor(() => expect(desk.told).toEqual(['Buy 5 AAPL @ 101.25: 5 filled at 101.20']));
    expect(field('Quantity').value).toBe('');
    submit();
    expect(desk.placed).toHaveLength(1);
  });

  it('shows what the server refused at its field, until the draft changes', async () => {
    const desk = await open();
    desk.answer = refusalOf({
      code: 'price_outside_band',
      title: 'Price is outside the band',
      detail: 'The price is further from the reference price than the band of the instrument allows.',
    });
    type('Quantity', '5');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
    submit();
    expect(await screen.findByText(/further from the reference price/)).toBeTruthy();
    expect(field('Limit price').getAttribute('aria-invalid')).toBe('true');
    expect(field('Quantity').value).toBe('5');
    type('Limit price', '101.30');
    await waitFor(() => expect(screen.queryByText(/further from the reference price/)).toBeNull());
  });

  it('says in plain words that trading is switched off, until an order is accepted', async () => {
    const desk = await open();
    const accepted = desk.answer;
    desk.answer = refusalOf({ code: 'kill_switch_engaged', title: 'Trading is switched off', detail: 'An operator…' });
    type('Quantity', '5');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
    submit();
    const words = 'Trading is switched off by the operator. Cancels still pass.';
    expect(await screen.findByText(words)).toBeTruthy();
    desk.answer = accepted;
    await waitFor(() => expect(button().disabled).toBe(false));
    submit();
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
  });

  it('says which kill switch is engaged before anything is sent, and no more when it is released', async () => {
    const desk = await open();
    type('Quantity', '5');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
    const since = '2026-11-21T08:00:00.000Z';
    desk.killSwitches.set([{ scope: 'instrument', target: 'BTC/USD', since }]);
    await desk.answer();
    expect(screen.queryByText(/switched off/)).toBeNull();
    desk.killSwitches.set([{ scope: 'instrument', target: 'AAPL', since }]);
    expect(
      await screen.findByText('Trading in AAPL is switched off by the operator. Cancels still pass.'),
    ).toBeTruthy();
    expect(button().disabled).toBe(true);
    submit();
    expect(desk.placed).toEqual([]);
    desk.killSwitches.set([]);
    await waitFor(() => expect(button().disabled).toBe(false));
    expect(screen.queryByText(/switched off/)).toBeNull();
  });

  it('says it once when the refusal comes before the news, and nothing more after the release', async () => {
    const desk = await open();
    desk.answer = refusalOf({ code: 'kill_switch_engaged', title: 'Trading is switched off', detail: 'An operator…' });
    type('Quantity', '5');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
    submit();
    expect(await screen.findByText(/switched off/)).toBeTruthy();
    desk.killSwitches.set([{ scope: 'tenant', target: 'demo', since: '2026-11-21T08:00:00.000Z' }]);
    await waitFor(() => expect(button().disabled).toBe(true));
    expect(screen.getAllByText(/switched off/)).toHaveLength(1);
    desk.killSwitches.set([]);
    await waitFor(() => expect(screen.queryByText(/switched off/)).toBeNull());
  });

  it('cautions against a limit far through the market, in figures', async () => {
    const desk = await open();
    desk.positions.set([held]);
    type('Quantity', '5');
    type('Limit price', '106.35');
    await waitFor(() => expect(button().disabled).toBe(false));
    expect(screen.queryByText(/beyond the best/)).toBeNull();
    type('Limit price', '106.40');
    expect(
      await screen.findByText(/106\.40 is 5\.03 % beyond the best ask of 101\.30: it would trade at once\./),
    ).toBeTruthy();
    expect(button().disabled).toBe(false);
    fireEvent.click(screen.getByLabelText('Sell'));
    type('Limit price', '95.00');
    expect(await screen.findByText(/95\.00 is 6\.13 % beyond the best bid of 101\.20/)).toBeTruthy();
  });

  it('goes by tick and lot with the arrow keys, and starts at the last price', async () => {
    await open();
    const press = (name: string, key: string, shiftKey = false) => fireEvent.keyDown(field(name), { key, shiftKey });
    press('Limit price', 'ArrowUp');
    await waitFor(() => expect(field('Limit price').value).toBe('101.25'));
    press('Limit price', 'ArrowUp', true);
    await waitFor(() => expect(field('Limit price').value).toBe('101.75'));
    press('Quantity', 'ArrowUp');
    press('Quantity', 'PageUp');
    await waitFor(() => expect(field('Quantity').value).toBe('11'));
    press('Quantity', 'ArrowDown');
    await waitFor(() => expect(field('Quantity').value).toBe('10'));
  });

  it('turns what was typed the long way into what it means', async () => {
    await open();
    type('Limit price', '1,204.5');
    fireEvent.blur(field('Limit price'));
    await waitFor(() => expect(field('Limit price').value).toBe('1204.50'));
    type('Quantity', ' 10 ');
    fireEvent.blur(field('Quantity'));
    await waitFor(() => expect(field('Quantity').value).toBe('10'));
    type('Quantity', 'ten');
    expect(await screen.findByText('“ten” is not a number.')).toBeTruthy();
    type('Limit price', '101,25');
    expect(await screen.findByText(/Write 101\.25 if that is what you mean\./)).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  it('takes a price that was pointed at, also out of a market order', async () => {
    const desk = await open();
    fireEvent.click(screen.getByLabelText('Market'));
    await waitFor(() => expect(screen.queryByLabelText('Limit price')).toBeNull());
    desk.pick.set({ symbol: 'BTC/USD', price: '65000' });
    desk.pick.set({ symbol: 'AAPL', price: '101.3' });
    await waitFor(() => expect(field('Limit price').value).toBe('101.30'));
  });

  it('sizes an order by a share of the buying power, highest fee included', async () => {
    await open();
    type('Limit price', '100');
    fireEvent.click(screen.getByText('100 %'));
    // 1,204.50 buys 12 at 100.00 with 300 ppm of fee.
    await waitFor(() => expect(field('Quantity').value).toBe('12'));
  });

  it('walks the book for a market order and says what it does not hold', async () => {
    const desk = new Desk();
    desk.balances.set([balance('USD', '1000000')]);
    await open(desk);
    fireEvent.click(screen.getByLabelText('Market'));
    type('Quantity', '30');
    expect(await screen.findByText('101.30')).toBeTruthy();
    type('Quantity', '50');
    expect(
      await screen.findByText(/The book has 40 AAPL up to 106\.30; what is left of the order would be canceled\./),
    ).toBeTruthy();
    expect(button().disabled).toBe(false);
  });

  it.each([
    ['halted', /Trading in AAPL is halted \(news pending\): nothing but cancels is accepted\./],
    ['cancel_only', /AAPL accepts nothing but cancels now \(news pending\)\./],
  ] as const)('cannot send while the instrument is %s', async (status, words) => {
    const desk = await open();
    type('Quantity', '5');
    type('Limit price', '101.25');
    desk.status.set(told({ status, reason: 'news pending' }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  it('cannot send while the connection is away, and can when it is back', async () => {
    const desk = await open();
    type('Quantity', '5');
    type('Limit price', '101.25');
    desk.ready.set(false);
    expect(await screen.findByText('Not connected: orders cannot be sent now.')).toBeTruthy();
    expect(button().disabled).toBe(true);
    desk.ready.set(true);
    await waitFor(() => expect(button().disabled).toBe(false));
  });

  it('forgets the amounts of one market in another', async () => {
    const desk = await open();
    type('Quantity', '5');
    type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
    desk.symbol.set('BTC/USD');
    await waitFor(() => expect([field('Quantity').value, field('Limit price').value]).toEqual(['', '']));
  });
});
