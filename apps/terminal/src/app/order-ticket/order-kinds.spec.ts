import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { accountId, balance, Desk, listedApple, order, quote, told } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { OrderTicket } from './order-ticket';

furnishBrowser();

const held = {
  ...{ accountId, symbol: 'AAPL', qty: '300', held: '0', averagePrice: '100', cost: '30000' },
  ...{ realizedPnl: '0', currency: 'USD' },
};

async function open(change: (desk: Desk) => void = () => undefined) {
  localStorage.clear();
  const desk = new Desk();
  desk.balances.set([balance('USD', '100000')]);
  desk.positions.set([held]);
  change(desk);
  await render(OrderTicket, { providers: desk.providers });
  return desk;
}

const field = (name: string): HTMLInputElement => screen.getByLabelText(name);
const soon = (name: string | RegExp): Promise<HTMLElement> => screen.findByLabelText(name);
const type = async (name: string, text: string) => fireEvent.input(await soon(name), { target: { value: text } });
/** Both events, as a browser has it. */
async function pick(name: string, value: string): Promise<void> {
  const choice = await soon(name);
  fireEvent.input(choice, { target: { value } });
  fireEvent.change(choice, { target: { value } });
}
const press = async (name: string | RegExp) => fireEvent.click(await soon(name));
const button = (): HTMLButtonElement => document.querySelector('button[type=submit]')!;
const says = (words: string): Promise<void> => waitFor(() => expect(button().textContent?.trim()).toBe(words));

/** Sends what stands in the ticket and gives back what went to the server. */
async function sent(desk: Desk): Promise<unknown> {
  await waitFor(() => expect(button().disabled).toBe(false));
  fireEvent.submit(document.querySelector('form')!);
  await waitFor(() => expect(desk.placed).toHaveLength(1));
  return desk.placed[0];
}

const common = { accountId, symbol: 'AAPL', timeInForce: 'day', selfTradePrevention: 'cancel_taker' };

describe('a trailing stop', () => {
  async function trailing() {
    const desk = await open();
    await press('Sell');
    await press('Trailing');
    await type('Quantity', '3');
    return desk;
  }

  it('says where it begins, and goes with its distance alone', async () => {
    const desk = await trailing();
    await says('Enter a trailing distance');
    await type('Trail by', '2.5');
    await says('Sell 3 AAPL, trailing 2.50');
    expect(screen.getByText('Stop begins at').parentElement!.textContent).toContain('98.75');
    expect(await sent(desk)).toEqual({ ...common, side: 'sell', type: 'trailing_stop', qty: '3', trailPrice: '2.5' });
  });

  it('may trail by percent, rounded away from the market as the server does', async () => {
    const desk = await trailing();
    await pick('Distance in', 'percent');
    await type('Trail by', '1.5');
    await says('Sell 3 AAPL, trailing 1.5 %');
    // 101.25 less 1.52 (1.51875 and up) is 99.73; the tick is 0.05.
    expect(screen.getByText('Stop begins at').parentElement!.textContent).toContain('99.70');
    expect(await sent(desk)).toMatchObject({ type: 'trailing_stop', trailPercent: '1.5' });
  });

  it.each([
    ['price', '2.51', /AAPL moves in steps of 0\.05, and so does a trailing distance\./],
    ['price', '101.25', 'There is no price that far away: trail by less.'],
    ['percent', '100', 'A trailing distance must be below 100 %.'],
    ['percent', '1.555', 'A trailing percentage has at most two decimals.'],
  ])('is refused a distance in %s of %s', async (by, distance, words) => {
    await trailing();
    await pick('Distance in', by);
    await type('Trail by', distance);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(field('Trail by').getAttribute('aria-invalid')).toBe('true');
    expect(button().disabled).toBe(true);
  });

  it('needs a price to trail', async () => {
    const desk = await trailing();
    desk.quotes.set(new Map([['AAPL', quote({ last: null })]]));
    await type('Trail by', '2.5');
    expect(await screen.findByText('AAPL has no price yet that a stop could trail.')).toBeTruthy();
  });
});

describe('an order good till a date', () => {
  it('asks for it, refuses one that has passed, and sends it in UTC', async () => {
    const desk = await open();
    await type('Limit price', '101.25');
    await type('Quantity', '5');
    await pick('Time in force', 'gtd');
    await says('Enter when the order ends');
    await type('Until', '2020-01-01T10:00');
    expect(await screen.findByText('That time has passed.')).toBeTruthy();
    expect(button().disabled).toBe(true);
    await type('Until', '2099-01-01T10:00');
    expect(await sent(desk)).toMatchObject({
      timeInForce: 'gtd',
      expiresAt: new Date('2099-01-01T10:00').toISOString(),
    });
  });
});

describe('an order for an auction', () => {
  it('is offered where there is a trading day, and takes market and limit orders', async () => {
    const desk = await open((desk) => desk.instruments.set([listedApple]));
    await type('Limit price', '101.25');
    await type('Quantity', '5');
    await pick('Time in force', 'opg');
    await press('Stop');
    expect(await screen.findByText('An auction takes market and limit orders.')).toBeTruthy();
    await press('Limit');
    expect(await sent(desk)).toMatchObject({ type: 'limit', timeInForce: 'opg' });
  });

  it('is offered for the auctions that the market has', async () => {
    const session = { ...listedApple.session, auctions: ['closing' as const] };
    await open((desk) => desk.instruments.set([{ ...listedApple, session }]));
    expect(await screen.findByText('At the closing auction')).toBeTruthy();
    expect(screen.queryByText('At the opening auction')).toBeNull();
  });

  it('is not offered around the clock, nor kept for such a market', async () => {
    const bitcoin = new Desk().instruments()[1];
    const desk = await open((desk) => desk.instruments.set([listedApple, bitcoin]));
    await pick('Time in force', 'cls');
    desk.symbol.set('BTC/USD');
    await waitFor(() => expect(field('Time in force').value).toBe('day'));
    expect(screen.queryByText('At the closing auction')).toBeNull();
  });
});

describe('an iceberg', () => {
  it('shows less than the whole and at least a hundredth of it', async () => {
    const desk = await open();
    await type('Limit price', '101.25');
    await type('Quantity', '210');
    await type('Show at a time', '210');
    expect(await screen.findByText('What shows must be less than the quantity.')).toBeTruthy();
    await type('Show at a time', '2');
    expect(await screen.findByText('At least a hundredth must show: 3 AAPL.')).toBeTruthy();
    expect(button().disabled).toBe(true);
    await type('Show at a time', '3');
    expect(await screen.findByText('· shows 3')).toBeTruthy();
    expect(await sent(desk)).toMatchObject({ qty: '210', displayQty: '3' });
  });

  it('is not for an order that cannot rest', async () => {
    await open();
    expect(field('Show at a time')).toBeTruthy();
    await pick('Time in force', 'ioc');
    await waitFor(() => expect(screen.queryByLabelText('Show at a time')).toBeNull());
  });
});

describe('a reduce-only order', () => {
  it('sells, and never buys', async () => {
    const desk = await open();
    await type('Limit price', '101.25');
    await type('Quantity', '5');
    await press(/Reduce-only/);
    expect(await screen.findByText('Reduce-only is for sells: a buy makes the position larger.')).toBeTruthy();
    expect(button().disabled).toBe(true);
    await press('Sell');
    expect(await sent(desk)).toMatchObject({ side: 'sell', reduceOnly: true });
  });
});

describe('an order for an amount', () => {
  async function byAmount() {
    const desk = await open();
    await press('Market');
    await pick('Order in', 'amount');
    return desk;
  }

  it('goes with the amount instead of a quantity', async () => {
    const desk = await byAmount();
    await says('Enter an amount');
    await type('Amount', '1000');
    await says('Buy AAPL for 1,000 at market');
    // Nine at 101.30; a tenth does not fit.
    expect(await screen.findByText('9 AAPL fill now at about')).toBeTruthy();
    expect(await sent(desk)).toEqual({ ...common, side: 'buy', type: 'market', notional: '1000' });
    await waitFor(() => expect(field('Amount').value).toBe(''));
  });

  it('must come to a lot, and cannot rest', async () => {
    await byAmount();
    await type('Amount', '100');
    expect(await screen.findByText(/That is less than a lot: one may come to 106\.30 USD\./)).toBeTruthy();
    await type('Amount', '1000');
    await pick('Time in force', 'gtc');
    expect(await screen.findByText('An order for an amount is day or immediate-or-cancel.')).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  it('is sized by a share of the buying power, highest fee included', async () => {
    await byAmount();
    fireEvent.click(screen.getByText('50 %'));
    // 49,985.00 and 300 ppm of it are not more than 50,000.
    await waitFor(() => expect(field('Amount').value).toBe('49985'));
  });
});

describe('a bracket', () => {
  async function bracket() {
    const desk = await open();
    await type('Limit price', '101.25');
    await type('Quantity', '5');
    await pick('Exits', 'bracket');
    return desk;
  }

  it('takes its exits with it, says so, and is not for the next order', async () => {
    const desk = await bracket();
    desk.answer = () => Promise.resolve({ ok: true, value: order({ qty: '5' }) });
    await says('Enter a take profit or a stop loss');
    await type('Take profit', '110');
    await type('Stop loss', '95');
    await says('Buy 5 AAPL @ 101.25, take profit 110.00, stop loss 95.00');
    expect(await sent(desk)).toEqual({
      ...common,
      ...{ side: 'buy', type: 'limit', qty: '5', limitPrice: '101.25', orderClass: 'bracket' },
      ...{ takeProfit: { limitPrice: '110' }, stopLoss: { stopPrice: '95' } },
    });
    await waitFor(() => expect(field('Exits').value).toBe('none'));
  });

  it('of one exit is one order that triggers another; the exit may trail and wait for the whole fill', async () => {
    const desk = await bracket();
    await pick('Stop loss as', 'percent');
    await type('Stop loss trails by', '2');
    await pick('Exits work', 'complete_fill');
    await says('Buy 5 AAPL @ 101.25, stop loss 2 %');
    expect(await sent(desk)).toMatchObject({
      orderClass: 'oto',
      stopLoss: { trailPercent: '2' },
      exitArming: 'complete_fill',
    });
  });

  it('cannot trail a price that nobody knows yet', async () => {
    const desk = await bracket();
    desk.quotes.set(new Map([['AAPL', quote({ last: null })]]));
    await pick('Stop loss as', 'price');
    await type('Stop loss trails by', '2');
    expect(await screen.findByText('AAPL has no price yet that a stop could trail.')).toBeTruthy();
    expect(field('Stop loss trails by').getAttribute('aria-invalid')).toBe('true');
  });

  it('is refused an exit that is larger than an order may be', async () => {
    const desk = await bracket();
    desk.instruments.set([{ ...listedApple, notionalMax: '520' }]);
    await type('Take profit', '105');
    expect(
      await screen.findByText(
        'The take profit of this order is worth 525.00 USD; the most of one order is 520.00 USD.',
      ),
    ).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  it.each([
    ['Buy', 'Take profit', '101.25', 'The take profit must be above the entry.'],
    ['Buy', 'Stop loss', '101.25', 'The stop loss must be below the entry.'],
    ['Sell', 'Take profit', '105', 'The take profit must be below the entry.'],
    ['Sell', 'Stop loss', '95', 'The stop loss must be above the entry.'],
  ])('to %s is refused a %s at %s', async (side, exit, price, words) => {
    await bracket();
    await press(side);
    await type(exit, price);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(field(exit).getAttribute('aria-invalid')).toBe('true');
    expect(button().disabled).toBe(true);
  });

  it('is told of both exits when both are wrong', async () => {
    await bracket();
    await type('Take profit', '95');
    await type('Stop loss', '105');
    expect(await screen.findByText('The take profit must be above the entry.')).toBeTruthy();
    expect(screen.getByText('The stop loss must be below the entry.')).toBeTruthy();
    await type('Take profit', '95.01');
    await type('Stop loss', '105.01');
    await waitFor(() => expect(screen.getAllByText(/^AAPL moves in steps of 0\.05/)).toHaveLength(2));
    for (const exit of ['Take profit', 'Stop loss']) expect(field(exit).getAttribute('aria-invalid')).toBe('true');
  });

  it.each([
    ['ioc', /Orders with exits are day, good till canceled or good till date\./],
    ['fok', /Orders with exits are day, good till canceled or good till date\./],
  ])('cannot be %s', async (timeInForce, words) => {
    await bracket();
    await type('Take profit', '110');
    await pick('Time in force', timeInForce);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(button().disabled).toBe(true);
  });
});

describe('one cancels other', () => {
  it('pairs the limit with a stop: the limit is its take profit', async () => {
    const desk = await open();
    await press('Sell');
    await type('Limit price', '110');
    await type('Quantity', '5');
    await pick('Exits', 'oco');
    await says('Enter a stop loss');
    await type('Take profit (limit)', '');
    await says('Enter a take profit');
    await type('Take profit (limit)', '110');
    await type('Stop loss', '111');
    expect(await screen.findByText('The stop loss must be below the take profit.')).toBeTruthy();
    expect(field('Take profit (limit)').value).toBe('110');
    expect(screen.queryByLabelText('Limit price')).toBeNull();
    await type('Stop loss', '95');
    await says('Sell 5 AAPL @ 110.00 or stop 95.00');
    expect(await sent(desk)).toEqual({
      ...common,
      ...{ side: 'sell', type: 'limit', qty: '5', orderClass: 'oco' },
      ...{ takeProfit: { limitPrice: '110' }, stopLoss: { stopPrice: '95' } },
    });
  });

  it('sets aside the dearer of the two, and the fees of both', async () => {
    await open();
    await type('Limit price', '90');
    await type('Quantity', '5');
    await pick('Exits', 'oco');
    await type('Stop loss', '110');
    // 5 at 115.50, where the protection of the stop ends, and 300 ppm of that and of 5 at 90.
    await waitFor(() => expect(screen.getByText('Set aside').parentElement!.textContent).toMatch(/577\.80825/));
  });

  it('cautions against a stop that is reached already', async () => {
    await open();
    await press('Sell');
    await type('Limit price', '110');
    await type('Quantity', '5');
    await pick('Exits', 'oco');
    await type('Stop loss', '102');
    expect(await screen.findByText('The last price is 101.25: this stop triggers at once.')).toBeTruthy();
    expect(button().disabled).toBe(false);
  });

  it('is for limit orders', async () => {
    await open();
    await press('Market');
    await type('Quantity', '5');
    await pick('Exits', 'oco');
    expect(await screen.findByText('One-cancels-other pairs a limit order with a stop: choose Limit.')).toBeTruthy();
  });
});

describe('outside of trading', () => {
  const atPhase = (phase: 'pre_open' | 'closed') => open((desk) => desk.status.set(told({ phase })));

  it('an order that cannot wait for the auction is refused', async () => {
    await atPhase('pre_open');
    await type('Limit price', '101.30');
    await type('Quantity', '5');
    expect(await screen.findByText('Set aside')).toBeTruthy();
    expect(screen.queryByText(/[Ff]ills? now/)).toBeNull();
    await pick('Time in force', 'ioc');
    expect(await screen.findByText(/this one cannot wait for it\./)).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  it.each([
    ['pre_open', 'waits for the auction'],
    ['closed', 'waits for the next session'],
    ['continuous', 'resting in the book'],
  ] as const)('in %s an accepted order %s', async (phase, words) => {
    const desk = await open((desk) => desk.status.set(told({ phase })));
    await type('Limit price', '101.25');
    await type('Quantity', '10');
    await sent(desk);
    await waitFor(() => expect(desk.told).toEqual([`Buy 10 AAPL @ 101.25: ${words}`]));
  });

  it('a market order is refused while nothing trades, a limit order waits', async () => {
    await atPhase('closed');
    await press('Market');
    await soon('Order in');
    await type('Quantity', '5');
    expect(
      await screen.findByText('Nothing trades now: send a limit order, which waits for the session.'),
    ).toBeTruthy();
    await press('Limit');
    await soon('Limit price');
    await type('Limit price', '101.25');
    await waitFor(() => expect(button().disabled).toBe(false));
  });
});
