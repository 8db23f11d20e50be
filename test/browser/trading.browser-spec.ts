import type { Browser, Page } from 'playwright-core';
import { Desk, type Trader } from '../e2e/testing/desk';
import { Product } from '../e2e/testing/product';
import { calendarFromNow } from '../e2e/testing/session-steps';
import { axeViolations } from './testing/axe';
import { describeInBrowser, launchChromium } from './testing/chromium';

const patienceMs = 20_000;

describeInBrowser('two traders in two windows', () => {
  let product: Product;
  let browser: Browser;
  let desk: Desk;
  let symbol: string;
  let [buyer, seller]: Trader[] = [];
  let [buying, selling]: Page[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), launchChromium()]);
    desk = await Desk.of(product);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  beforeEach(async () => {
    symbol = await desk.listShare();
    const limits = { ordersPerSecondMax: 1_000, burstMax: 1_000, openOrdersMax: 1_000 };
    [buyer, seller] = [
      await desk.openTrader({ USD: '10000' }, limits),
      await desk.openTrader({ USD: '10000', [symbol]: '100' }, limits),
    ];
    [buying, selling] = await Promise.all([windowOf(buyer), windowOf(seller)]);
  });
  afterEach(async () => {
    await Promise.all([buying, selling].map((page) => page?.context().close()));
  });

  async function windowOf(trader: Trader): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    await page.goto(`${product.url}/trade/${symbol}`);
    await page.getByLabel('Email').fill(trader.email);
    await page.getByLabel('Password').fill(trader.password);
    await page.keyboard.press('Enter');
    await page.locator('ob-status-bar[data-state=live]').waitFor();
    return page;
  }

  const ticket = (page: Page) => page.locator('ob-order-ticket');
  const sendButton = (page: Page) => ticket(page).locator('button[type=submit]');

  async function fillIn(
    page: Page,
    order: { side?: 'Sell'; type?: 'Market'; qty: string; price?: string },
  ): Promise<void> {
    if (order.side) await ticket(page).getByRole('radio', { name: order.side }).check();
    if (order.type) {
      await ticket(page).getByRole('radio', { name: order.type }).check();
      // Its quantity is a field of its own, which comes a frame later.
      await ticket(page).getByLabel('Order in').waitFor();
    }
    if (order.price) await ticket(page).getByLabel('Limit price').fill(order.price);
    await ticket(page).getByLabel('Quantity').fill(order.qty);
  }

  /** By Enter, once the ticket says that it can go: a key pressed before that is none. */
  async function sendNow(page: Page): Promise<void> {
    await ticket(page).locator('button[type=submit]:enabled').waitFor();
    await page.keyboard.press('Enter');
  }

  /** The text of a panel of the tables below, once it says what is expected. */
  async function says(page: Page, tab: string, panel: string, text: string | RegExp): Promise<void> {
    await page.getByRole('tab', { name: tab }).click();
    await page.locator(panel).getByText(text).first().waitFor();
  }

  it('see each other’s trade at once: order, fill, position and balance, without a reload', async () => {
    await fillIn(buying, { qty: '10', price: '100.5' });
    expect(await sendButton(buying).innerText()).toBe(`Buy 10 ${symbol} @ 100.50`);
    await sendNow(buying);
    await buying.locator('ob-open-orders').getByText('Open', { exact: true }).waitFor();
    // What the ticket said is what the server set aside: 1,005.00 and 300 ppm of it.
    expect((await buyer.balance('USD')).held).toBe('1005.3015');

    await selling.locator('ob-depth-ladder').getByRole('button', { name: '100.50' }).waitFor();
    await fillIn(selling, { side: 'Sell', type: 'Market', qty: '4' });
    await ticket(selling).getByText('Fills now at about').waitFor();
    await sendNow(selling);
    await selling.getByText(`Sell 4 ${symbol} at market: 4 filled at 100.50`).waitFor();

    await buying.locator('ob-open-orders').getByText('Partly filled').waitFor();
    await says(buying, 'Fills', 'ob-fills', 'Maker');
    await says(buying, 'Positions', 'ob-positions', '402.00');
    // 10,000 less 402 and 100 ppm of it.
    await says(buying, 'Balances', 'ob-balances', /9,597\.95/);
    await says(buying, 'Ledger', 'ob-ledger-panel', /−402\.00/);
    await says(selling, 'Fills', 'ob-fills', 'Taker');
    await says(selling, 'Positions', 'ob-positions', '96');
    expect(await axeViolations(buying)).toEqual([]);
  });

  it('go with an instrument to its new symbol: address, list, positions and orders, without a reload', async () => {
    const renamed = `${symbol}N`;
    const order = { symbol, side: 'buy', qty: '10', limitPrice: '90' };
    await buyer.placed(order);
    await says(selling, 'Positions', 'ob-positions', symbol);
    await buying.locator('ob-open-orders').getByText(symbol, { exact: true }).waitFor();
    const status = (of: string, to: string) =>
      desk.must('POST', `/api/v1/admin/instruments/${of}/status`, { status: to, reason: 'a new symbol' });
    await status(symbol, 'halted');
    const change = { symbol: renamed, name: 'Renamed', reason: 'renamed by the issuer' };
    const key = { 'idempotency-key': `renamed-${symbol}` };
    await desk.must('POST', `/api/v1/admin/instruments/${symbol}/symbol-changes`, change, key);

    for (const page of [buying, selling]) {
      await page.getByLabel('Notifications').getByText(`${symbol} is ${renamed} now`).waitFor();
      await page.waitForURL(`${product.url}/trade/${renamed}`);
      await page.locator('ob-watchlist').getByText(renamed, { exact: true }).waitFor();
    }
    await selling.locator('ob-positions').getByText(renamed, { exact: true }).waitFor();
    await buying.locator('ob-open-orders').getByText(renamed, { exact: true }).waitFor();
    await status(renamed, 'open');
    await fillIn(selling, { side: 'Sell', qty: '4', price: '90' });
    await sendNow(selling);
    await selling.locator('ob-positions').getByText('96', { exact: true }).waitFor();
    await says(buying, 'Positions', 'ob-positions', renamed);
    // Not a second row, nor anything else of the old one.
    for (const [page, panel] of [
      [selling, 'ob-positions'],
      [buying, 'ob-positions'],
      [buying, 'ob-watchlist'],
    ] as const)
      expect(await page.locator(panel).getByText(symbol, { exact: true }).count()).toBe(0);
  });

  it('are told in figures why an order cannot be sent, before the server has to', async () => {
    await fillIn(buying, { qty: '100', price: '100.5' });
    await ticket(buying).getByText('Buying power is 10,000.00 USD; this order needs 10,053.015 USD.').waitFor();
    expect(await sendButton(buying).isDisabled()).toBe(true);
    await fillIn(selling, { side: 'Sell', qty: '101', price: '100.5' });
    await ticket(selling).getByText(`Available holdings are 100 ${symbol}; this order needs 101 ${symbol}.`).waitFor();
    await fillIn(selling, { qty: '100', price: '1,0050.5' });
    await ticket(selling).getByText('“1,0050.5” is not a number.').waitFor();
    expect(await sendButton(selling).isDisabled()).toBe(true);
  });

  it('send an order once, however often Enter is pressed', async () => {
    await fillIn(buying, { qty: '1', price: '99' });
    await sendNow(buying);
    for (let presses = 1; presses < 5; presses++) await buying.keyboard.press('Enter');
    await buying.locator('ob-open-orders').getByText('Open', { exact: true }).waitFor();
    const { items } = (await buyer.caller.get('/api/v1/orders?status=all')).body;
    expect(items).toHaveLength(1);
  });

  it('amend and cancel with the keyboard alone', async () => {
    await fillIn(buying, { qty: '10', price: '99' });
    await sendNow(buying);
    const orders = buying.locator('ob-open-orders');
    await orders.getByText('Open', { exact: true }).waitFor();
    await orders.getByRole('grid').focus();
    await buying.keyboard.press('ArrowDown');
    await buying.keyboard.press('Enter');
    await orders.locator('.edit:focus').waitFor();
    // What stands there is selected: typing replaces it.
    await buying.keyboard.type('8');
    await orders.getByText('Quantity 10 → 8. Enter sends it: the order keeps its place in the queue.').waitFor();
    await orders.getByLabel('New limit price').fill('99.255');
    await orders.getByText('the nearest prices are 99.25 and 99.26').waitFor();
    await orders.getByLabel('New limit price').fill('99.25');
    await orders.getByText('goes to the back of the queue').waitFor();
    await buying.keyboard.press('Enter');
    await orders.getByText('99.25').waitFor();
    await orders.locator('[role=grid]:focus').waitFor();
    expect((await buyer.balance('USD')).held).toBe('794.2382');
    await buying.keyboard.press('ArrowDown');
    await buying.keyboard.press('Delete');
    await orders.getByText('No open orders.').waitFor();
    expect((await buyer.balance('USD')).held).toBe('0');
    await says(buying, 'History', 'ob-order-history', 'Canceled');
    await says(buying, 'History', 'ob-order-history', 'Replaced');
  });

  it('send an order with its exits, and see them begin to work as it fills', async () => {
    // A stop can trail only what has traded.
    await buyer.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
    await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '100' });
    await fillIn(buying, { qty: '10', price: '100' });
    await ticket(buying).getByText('More', { exact: true }).click();
    await ticket(buying).getByLabel('Exits', { exact: true }).selectOption('bracket');
    await ticket(buying).getByLabel('Take profit').fill('99');
    await ticket(buying).getByText('The take profit must be above the entry.').waitFor();
    expect(await sendButton(buying).isDisabled()).toBe(true);
    await ticket(buying).getByLabel('Take profit').fill('110');
    await ticket(buying).getByLabel('Stop loss as').selectOption('percent');
    await ticket(buying).getByLabel('Stop loss trails by').fill('2');
    expect(await sendButton(buying).innerText()).toBe(`Buy 10 ${symbol} @ 100.00, take profit 110.00, stop loss 2 %`);
    await buying.keyboard.press('Enter');
    const orders = buying.locator('ob-open-orders');
    const row = (text: string) => orders.getByRole('row').filter({ hasText: text });
    await row('Take profit').getByText('Waits for entry').waitFor();
    await row('Stop loss').getByText('Waits for entry').waitFor();
    // What waits holds nothing: this is 1,000 and 300 ppm of it.
    expect((await buyer.balance('USD')).held).toBe('1000.3');
    expect(await axeViolations(buying)).toEqual([]);

    await seller.placed({ symbol, side: 'sell', qty: '4', limitPrice: '100' });
    await row('Take profit').getByText('0 / 4').waitFor();
    await row('Take profit').getByText('Open', { exact: true }).waitFor();
    await row('Stop loss').getByText('Waiting', { exact: true }).waitFor();
    await row('Stop loss').getByText('98.00').waitFor();

    await orders.getByLabel('Cancel Buy 10').click();
    await row(symbol).getByText('Canceled').waitFor({ state: 'detached' });
    await seller.placed({ symbol, side: 'buy', qty: '4', limitPrice: '110' });
    await orders.getByText('No open orders.').waitFor();
    await says(buying, 'Fills', 'ob-fills', '110.00');
    await says(buying, 'History', 'ob-order-history', 'Canceled');
  });

  it('read by the keyboard why an order ended', async () => {
    await seller.placed({ symbol, side: 'sell', qty: '4', limitPrice: '100' });
    await buyer.placed({ symbol, side: 'buy', qty: '10', limitPrice: '100', timeInForce: 'ioc' });
    await says(buying, 'History', 'ob-order-history', 'rest of IOC');
    await buying.locator('ob-order-history').getByRole('grid').focus();
    await buying.keyboard.press('ArrowDown');
    await buying.locator('ob-order-history').getByText('what did not trade at once was canceled').waitFor();
    expect(await axeViolations(buying)).toEqual([]);
  });

  it('see that their order waits for the auction, and what it would come to', async () => {
    const code = `CALL-${symbol}`;
    const steps = [['pre_open', -1] as const, ['continuous', 900] as const, ['closed', 1_800] as const];
    await desk.must('PUT', `/api/v1/admin/calendars/${code}`, { definition: calendarFromNow(code, steps) });
    await desk.must('PUT', `/api/v1/admin/instruments/${symbol}/trading-rules`, {
      ...{ triggerSource: 'last', calendar: code, dynamicBandBps: 0, staticBandBps: 0 },
      ...{ volatilityAuctionSeconds: 0, randomEndSeconds: 0, reason: 'a day with an opening' },
    });
    const row = buying.locator('ob-watchlist').getByRole('row').filter({ hasText: symbol });
    await row.getByText('Auction').waitFor();
    await seller.placed({ symbol, side: 'sell', qty: '4', limitPrice: '99' });
    await buyer.placed({ symbol, side: 'buy', type: 'market', qty: '6', timeInForce: 'opg' });
    await buyer.placed({ symbol, side: 'buy', qty: '4', limitPrice: '99' });
    await ticket(buying).getByText('Orders are collected for the opening auction.').waitFor();
    await ticket(buying).getByLabel('Time in force').getByText('At the opening auction').waitFor({ state: 'attached' });
    await ticket(buying).getByText(`Would trade 4 ${symbol} at 99.00; 6 more to buy.`).waitFor();
    await buying.locator('ob-open-orders').getByText('Opening auction').waitFor();
  });

  it('take a price from the ladder, by the keyboard too', async () => {
    await seller.placed({ symbol, side: 'sell', qty: '5', limitPrice: '101.3' });
    const price = buying.locator('ob-depth-ladder').getByRole('button', { name: '101.30' });
    await price.waitFor();
    await price.focus();
    await buying.keyboard.press('Enter');
    await buying.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#ob-ticket-limit')?.value === '101.30',
    );
  });

  it('scroll back to the first of many fills', async () => {
    const batch = (side: string) =>
      Array.from({ length: 100 }, () => ({
        symbol,
        side,
        type: 'limit',
        qty: '1',
        limitPrice: '100',
        timeInForce: 'gtc',
      }));
    await desk.adjust(seller.accountId, symbol, '500');
    await desk.adjust(buyer.accountId, 'USD', '100000');
    for (let batches = 0; batches < 6; batches++) {
      await buyer.caller.post('/api/v1/orders/batch', { orders: batch('buy') });
      await seller.caller.post('/api/v1/orders/batch', { orders: batch('sell') });
    }
    await buying.reload();
    await buying.getByRole('tab', { name: 'Fills' }).click();
    const grid = buying.locator('ob-fills').getByRole('grid');
    await grid.waitFor();
    // The head is a row too.
    for (const until = Date.now() + patienceMs; (await grid.getAttribute('aria-rowcount')) !== '601';) {
      if (Date.now() > until) throw new Error(`only ${await grid.getAttribute('aria-rowcount')} rows came`);
      await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      await buying.waitForTimeout(100);
    }
  });

  it('cannot send while the instrument is halted, and see that it is', async () => {
    await fillIn(buying, { qty: '1', price: '99' });
    await desk.must('POST', `/api/v1/admin/instruments/${symbol}/status`, { status: 'halted', reason: 'news pending' });
    await ticket(buying).getByText(`Trading in ${symbol} is halted (news pending)`).waitFor();
    expect(await sendButton(buying).isDisabled()).toBe(true);
    await buying.locator('ob-watchlist').getByText('Halted').waitFor();
  });

  it('come back to the truth by themselves when the server was killed in the middle', async () => {
    await fillIn(buying, { qty: '10', price: '100' });
    await sendNow(buying);
    await buying.locator('ob-open-orders').getByText('Open', { exact: true }).waitFor();
    await product.stop('SIGKILL');
    await ticket(buying).getByText('Not connected: orders cannot be sent now.').waitFor();
    await product.start();
    await seller.placed({ symbol, side: 'sell', qty: '3', limitPrice: '100' });
    await buying.locator('ob-open-orders').getByText('Partly filled').waitFor();
    await says(buying, 'Positions', 'ob-positions', '300.00');
    await says(selling, 'Positions', 'ob-positions', '97');
  });
});
