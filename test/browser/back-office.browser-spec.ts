import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Desk, type Trader } from '../e2e/testing/desk';
import { Product } from '../e2e/testing/product';
import { axeViolations } from './testing/axe';
import { describeInBrowser, launchChromium } from './testing/chromium';

const password = 'Demo-pass-1';
/** For one step on a loaded machine. */
const patienceMs = 10_000;

/** What a field for local times has for a moment to come, to the second. */
const localTimeIn = (page: Page, inMs: number): Promise<string> =>
  page.evaluate((ms) => {
    const then = new Date(Date.now() + ms);
    const asIfUtc = new Date(then.getTime() - then.getTimezoneOffset() * 60_000);
    return asIfUtc.toISOString().slice(0, 19).replace(/:00$/, '');
  }, inMs);

describeInBrowser('the back office', () => {
  let product: Product;
  let browser: Browser;
  let desk: Desk;
  let trader: Trader;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), launchChromium()]);
    desk = await Desk.of(product);
    trader = await desk.openTrader({ USD: '100000' });
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(patienceMs);
    page = await context.newPage();
    await signIn(page, 'operator@demo.local');
    await page.getByRole('heading', { name: 'Live orders' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  const open = async (path: string, on = page): Promise<void> => {
    await on.goto(`${product.url}/admin/${path}`, { waitUntil: 'networkidle' });
  };
  async function signIn(on: Page, email: string): Promise<void> {
    await open('', on);
    await field(on, 'Email').fill(email);
    await field(on, 'Password').fill(password);
    await on.getByRole('button', { name: 'Sign in' }).click();
  }
  const field = (on: Page, label: string) => on.getByLabel(label, { exact: true });
  const said = (text: string | RegExp) => page.getByLabel('Notifications').getByText(text).waitFor();
  const yes = (deed: string) => page.getByRole('alertdialog').getByRole('button', { name: deed }).click();

  it('asks who is there, and says so when the password is wrong', async () => {
    const stranger = await browser.newPage();
    await open('customers/users?search=demo', stranger);
    await field(stranger, 'Email').fill('operator@demo.local');
    await field(stranger, 'Password').fill('wrong-pass');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.getByText('The email or the password is wrong.').waitFor();
    await field(stranger, 'Password').fill(password);
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.getByRole('heading', { name: 'Users', exact: true }).waitFor();
    expect(stranger.url()).toBe(`${product.url}/admin/customers/users?search=demo`);
    await stranger.close();
  });

  it('does not let a trader in, and offers the terminal', async () => {
    const other = await browser.newContext();
    const traders = await other.newPage();
    await signIn(traders, 'trader1@demo.local');
    await traders.getByRole('heading', { name: 'The back office is for operators' }).waitFor();
    expect(await traders.getByRole('link', { name: 'Go to the terminal' }).getAttribute('href')).toBe('/');
    await traders.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await field(traders, 'Email').waitFor();
    await other.close();
  });

  it('creates a user, opens an account and credits it, each once', async () => {
    await open('customers/users/new');
    await field(page, 'Email').fill('fresh@desk.local');
    await field(page, 'First password').fill('short');
    await page.getByRole('button', { name: 'Create the user' }).click();
    await page.getByText('At least 8 characters.').waitFor();
    await field(page, 'First password').fill('Fresh-pass-1');
    await page.getByRole('button', { name: 'Create the user' }).click();
    await said('fresh@desk.local can sign in now.');

    await page.getByRole('link', { name: 'Open an account' }).click();
    await page.getByText('For fresh@desk.local').waitFor();
    await field(page, 'Orders per second').fill('1.5');
    await page.getByRole('button', { name: 'Open the account' }).click();
    await page.getByText('A whole number from 1 to 1,000,000.').waitFor();
    await field(page, 'Orders per second').fill('50');
    await page.getByRole('button', { name: 'Open the account' }).click();
    await said('The account "Trading" is open.');

    await page.getByRole('link', { name: 'Adjust a balance' }).click();
    await page.getByText('“Trading” of fresh@desk.local').waitFor();
    await field(page, 'Asset').selectOption('USD');
    await field(page, 'Amount').fill('-5');
    await field(page, 'Reason').fill('Welcome');
    await page.getByRole('button', { name: 'Review and post' }).click();
    await page.getByText('Only 0.00 USD can be taken away.').waitFor();
    await field(page, 'Amount').fill('1,000.50');
    await page.getByRole('button', { name: 'Review and post' }).dblclick();
    await page.getByText('fresh@desk.local has 0.00 USD and will have 1,000.50 USD').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Credit 1,000.50 USD' }).click();
    await said('Done: Credit 1,000.50 USD.');
    const posted = page.getByRole('row').filter({ hasText: 'Welcome' });
    await posted.waitFor();
    expect(await posted.count()).toBe(1);
  });

  it('says at the field what the server refuses', async () => {
    await open('customers/users/new');
    await field(page, 'Email').fill('operator@demo.local');
    await field(page, 'First password').fill('Another-pass-1');
    await page.getByRole('button', { name: 'Create the user' }).click();
    await page.getByText(/user with this email exists/i).waitFor();
    expect(await field(page, 'Email').getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('email');
  });

  it('halts an instrument and opens it again, with reasons', async () => {
    const symbol = await desk.listShare();
    await open(`markets/instruments/${symbol}`);
    await page.getByRole('radio', { name: /^Halted/ }).check();
    await page.getByRole('button', { name: 'Set the status' }).click();
    await page.getByText('Say why').waitFor();
    await field(page, 'Reason for the status').fill('News pending');
    await page.getByRole('button', { name: 'Set the status' }).click();
    await page.getByText(`Trading in ${symbol} stops at once`).waitFor();
    await yes(`Halt ${symbol}`);
    await said(`${symbol} is halted now.`);
    const denied = await trader.place({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
    expect(denied.body.code).toBe('instrument_halted');
    await page.getByRole('list').getByText(`${symbol} set to halted`).waitFor();

    await page.getByRole('radio', { name: /^Open/ }).check();
    await field(page, 'Reason for the status').fill('News is out');
    await page.getByRole('button', { name: 'Set the status' }).click();
    await yes(`Open ${symbol}`);
    await said(`${symbol} is open now.`);
    expect((await trader.place({ symbol, side: 'buy', qty: '1', limitPrice: '100' })).status).toBe(201);
  });

  it('engages a kill switch and releases it, and does neither when asked back', async () => {
    await open('risk/kill-switches?scope=account&id=' + trader.accountId);
    await field(page, 'Reason to switch trading off').fill('Runaway strategy');
    await page.getByRole('button', { name: 'Switch trading off' }).click();
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    const order = { symbol: 'AAPL', side: 'buy', qty: '1', limitPrice: '200' };
    expect((await trader.place(order)).status).toBe(201);

    await page.getByRole('button', { name: 'Switch trading off' }).click();
    await yes('Switch trading off');
    await page.getByText('Trading is switched off.').waitFor();
    expect((await trader.place(order)).body.code).toBe('kill_switch_engaged');
    const row = page.getByRole('row').filter({ hasText: 'Runaway strategy' });
    await row.getByText('operator@demo.local').waitFor();

    await row.getByRole('button').click();
    await field(page, 'Reason to switch trading on').fill('Strategy stopped');
    await page.getByRole('button', { name: 'Switch trading on' }).click();
    await yes('Switch trading on');
    await page.getByText('Trading is on.').waitFor();
    expect((await trader.place(order)).status).toBe(201);
  });

  it('defines a calendar, lets an instrument follow it and sees it close', async () => {
    const symbol = await desk.listShare();
    await open('markets/calendars');
    await page.getByText('No calendar was defined yet.').waitFor();
    await page.getByRole('link', { name: 'Begin from it XNYS' }).click();
    const text = field(page, 'Definition (JSON)');
    await page.getByText('XNYS, version 1').waitFor();
    const delivered = await text.inputValue();
    await text.fill(delivered.replace('"continuous"', '"trading"'));
    await page.getByRole('button', { name: 'Review and define' }).click();
    await page.getByText('schedules.regular[1].phase').waitFor();
    await page.getByText(/^must be one of pre_open, /).waitFor();
    // One that never trades at this moment: a coverage that is over.
    const over = delivered.replace('"XNYS"', '"XOLD"').replace(/"2035-12-31"/g, '"2025-12-31"');
    await text.fill(over);
    await page.getByRole('button', { name: 'Review and define' }).click();
    await yes('Define XOLD');
    await said('XOLD, version 1, is in force.');
    await page.getByText('ended on 2025-12-31').waitFor();

    await open(`markets/instruments/${symbol}`);
    await page.getByText('Continuous trading').waitFor();
    await page.getByRole('tab', { name: 'Trading rules' }).click();
    await field(page, 'Calendar').selectOption('XOLD');
    await field(page, 'Reason for the rules').fill('Main board');
    await page.getByRole('button', { name: 'Review and set' }).click();
    await page.getByText('XOLD does not cover today: by it the venue is closed.').waitFor();
    await yes('Set the rules');
    await said(`${symbol} trades by these rules now.`);
    await page.getByRole('list').getByText(`Trading rules of ${symbol} set`).waitFor();
    await page.getByRole('tab', { name: 'Session and terms' }).click();
    await page.getByText('Closed', { exact: true }).waitFor();
  });

  it('splits an instrument that is halted, pays a dividend and gives it another symbol', async () => {
    const symbol = await desk.listShare();
    const holder = await desk.openTrader({ [symbol]: '10' });
    const { body: listed } = await desk.operator.get(`/api/v1/instruments/${symbol}`);
    await open(`markets/instruments/${symbol}?tab=actions`);
    await page.getByText(`${symbol} is trading.`).waitFor();
    await field(page, 'New units').fill('4');
    await field(page, 'Fractions are paid at, USD').fill('25');
    await field(page, 'Reason for the split').fill('General meeting');
    expect(await page.getByRole('button', { name: 'Review and split' }).isDisabled()).toBe(true);
    await page.getByText(`${symbol} is trading: a split waits`).waitFor();
    await desk.must('POST', `/api/v1/admin/instruments/${symbol}/status`, { status: 'halted', reason: 'split' });
    await page.getByText(`${symbol} is trading.`).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Review and split' }).click();
    await yes(`Split ${symbol} 4 for 1`);
    await said(`${symbol} is split 4 for 1.`);
    expect((await holder.position(symbol))?.qty).toBe('40');

    await field(page, 'Amount a unit, USD').fill('.25');
    const soon = await localTimeIn(page, 5_000);
    await field(page, 'Record time').fill(soon);
    await field(page, 'Pay time').fill(soon);
    await field(page, 'Reason for the dividend').fill('Third quarter');
    await page.getByRole('button', { name: 'Review and declare' }).click();
    await page.getByText('is noted then').waitFor();
    await yes('Declare 0.25 USD');
    const row = page.getByRole('row').filter({ hasText: 'Dividend 0.25 USD' });
    await row.getByText('Paid').waitFor();
    expect((await holder.balance('USD')).settled).toBe('10');

    await field(page, 'New symbol').fill(`${symbol}N`);
    await field(page, 'Reason for the new symbol').fill('Renamed by the issuer');
    await page.getByRole('button', { name: 'Review and change' }).click();
    await yes(`Change ${symbol} to ${symbol}N`);
    await page.getByRole('heading', { name: `${symbol}N · ` }).waitFor();
    const { body: renamed } = await desk.operator.get(`/api/v1/instruments/${symbol}N`);
    expect(renamed.id).toBe(listed.id);
    await open(`markets/corporate-actions?symbol=${symbol}N`);
    await page
      .getByRole('row')
      .filter({ hasText: `${symbol} became ${symbol}N` })
      .waitFor();
    expect(await page.getByRole('row').filter({ hasText: `Split 4 for 1` }).count()).toBe(1);

    const renamedTo = `${symbol}N`;
    await open('audit');
    await field(page, 'What').selectOption('Corporate actions');
    const did = page.getByRole('row').filter({ hasText: `${renamedTo}: Split 4 for 1` });
    await did.getByText('General meeting').waitFor();
    await did.getByText('operator@demo.local').waitFor();
    expect(page.url()).toContain('kind=corporate_action');
    await open('money/ledger?cause=corporate_action');
    await page
      .getByRole('link', { name: `${renamedTo}: Third quarter` })
      .first()
      .click();
    await page.getByRole('heading', { name: `${renamedTo} · ` }).waitFor();
    expect(page.url()).toContain('tab=actions');
  });

  it('sets a mark price with the keyboard alone, and sees it at once', async () => {
    const symbol = await desk.listShare();
    await open(`markets/instruments/${symbol}`);
    await page.getByRole('tab', { name: 'Session and terms' }).focus();
    await page.keyboard.press('ArrowRight');
    await field(page, 'Reason for the rules').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('101.5');
    await page.keyboard.press('Enter');
    await page.getByText('It is shown; no order reacts to it.').waitFor();
    await page.keyboard.press('Enter');
    await said(`The mark price of ${symbol} is 101.50 USD now.`);
    await page.getByText('It is 101.50 now.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });

  it('shows what an order has beyond its price, and those that it is linked with', async () => {
    const symbol = await desk.listShare();
    const seller = await desk.openTrader({ [symbol]: '1' });
    await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '100' });
    await trader.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
    const entry = await trader.placed({
      ...{ symbol, side: 'buy', qty: '5', limitPrice: '90', orderClass: 'bracket' },
      ...{ takeProfit: { limitPrice: '110' }, stopLoss: { trailPrice: '5' } },
    });
    await open(`operations/orders/${entry.id}`);
    await page.getByText(/^\s*Bracket, entry/).waitFor();
    await page.getByRole('row').filter({ hasText: 'take profit' }).getByText('Held').waitFor();
    await page.getByRole('link', { name: 'stop loss' }).click();
    await page.getByText('It waits for its entry to fill.').waitFor();
    await page.getByText('by 5.00 the highest price').waitFor();
    await trader.caller.delete(`/api/v1/orders/${entry.id}`);
    await page.getByText('Its entry ended without a fill.').waitFor();
  });

  it('shows orders and fills as they come, and stands still when paused', async () => {
    const symbol = await desk.listShare();
    const seller = await desk.openTrader({ [symbol]: '10' });
    await open(`operations/orders?symbol=${symbol}`);
    await page.getByText('No order is like that.').waitFor();
    const resting = await seller.placed({ symbol, side: 'sell', qty: '7', limitPrice: '100' });
    const row = page.getByRole('row').filter({ hasText: 'limit 100' });
    await row.getByText('Open').waitFor();
    await trader.placed({ symbol, side: 'buy', qty: '3', limitPrice: '100' });
    await row.getByText('Partly filled').waitFor();
    await page.getByRole('row').filter({ hasText: 'buy' }).getByText('filled').waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await seller.caller.delete(`/api/v1/orders/${resting.id}`);
    await page.waitForTimeout(500);
    expect(await row.getByText('Partly filled').count()).toBe(1);
    await page.getByRole('button', { name: 'Go on' }).click();
    await row.getByText('Canceled').waitFor();

    await open(`operations/trades?symbol=${symbol}`);
    await page.getByRole('row').filter({ hasText: '300.00' }).waitFor();
    await trader.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
    await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '100' });
    await page
      .getByRole('row')
      .filter({ hasText: /\b100\.00\s*USD/ })
      .first()
      .waitFor();
  });

  it('follows the balances of an account', async () => {
    await open(`customers/accounts/${trader.accountId}`);
    const rich = await desk.openTrader({ USD: '1' });
    await open(`customers/accounts/${rich.accountId}`);
    await page.getByRole('row', { name: /USD/ }).getByText('1.00').first().waitFor();
    await desk.adjust(rich.accountId, 'USD', '41');
    await page.getByRole('row', { name: /USD/ }).getByText('42.00').first().waitFor();
    await page.getByRole('tab', { name: 'Ledger' }).click();
    await page.getByRole('row').filter({ hasText: '+41.00' }).waitFor();
    expect(page.url()).toContain('tab=ledger');
  });

  it('finds anything by email, symbol or id, with the keyboard alone', async () => {
    await open('audit');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('trader1@');
    await page.getByRole('option', { name: /trader1@demo\.local/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'trader1@demo.local' }).waitFor();
    for (const [text, heading] of [
      ['aapl', 'AAPL · Apple Inc.'],
      [trader.accountId, /^Trading · /],
    ] as const) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(text);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: heading }).waitFor();
    }
  });

  it('recovers by itself when the server was killed and came back', async () => {
    await open('operations/orders?symbol=AAPL');
    await page.getByText(/Live at message/).waitFor();
    await product.stop('SIGKILL');
    await page.getByText('Offline').first().waitFor();
    await product.start();
    await page.getByText(/Live at message/).waitFor();
    const placed = await trader.placed({ symbol: 'AAPL', side: 'buy', qty: '9', limitPrice: '201' });
    await page.locator(`a[href$="${placed.id}"]`).first().waitFor();
  });

  describe('is clean by axe in both looks, wide and narrow:', () => {
    const switchLook = (to: 'dark' | 'light') => page.getByRole('button', { name: `Switch to the ${to} look` }).click();
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

    it.each([
      'customers/users',
      'customers/users/new',
      'customers/accounts',
      'customers/accounts/new',
      'account',
      'money/ledger',
      'money/adjustments',
      'markets/instruments',
      'markets/instruments/BTC%2FUSD',
      'markets/instruments/BTC%2FUSD?tab=rules',
      'markets/instruments/BTC%2FUSD?tab=actions',
      'markets/instruments/new',
      'markets/calendars',
      'markets/calendars/XOLD',
      'markets/calendars/new?template=XNYS',
      'markets/corporate-actions',
      'risk/kill-switches?scope=instrument',
      'operations/orders',
      'operations/trades',
      'operations/connection',
      'audit',
      'nowhere',
    ])('%s', async (path) => {
      await open(path === 'account' ? `customers/accounts/${trader.accountId}` : path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const look of ['light', 'dark'] as const) {
        await switchLook(look);
        for (const width of [390, 1440]) {
          await page.setViewportSize({ width, height: 844 });
          expect([look, width, await axeViolations(page), await overflow()]).toEqual([look, width, [], 0]);
        }
      }
    });

    it('a question', async () => {
      await open('markets/instruments/AAPL');
      for (const look of ['light', 'dark'] as const) {
        await switchLook(look);
        await page.getByRole('radio', { name: /^Halted/ }).check();
        await field(page, 'Reason for the status').fill('x');
        await page.getByRole('button', { name: 'Set the status' }).click();
        await page.getByRole('alertdialog').waitFor();
        expect([look, await axeViolations(page)]).toEqual([look, []]);
        await page.keyboard.press('Escape');
        await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      }
    });

    it.each(['dark', 'light'])('the sign-in (%s)', async (theme) => {
      const guest = await browser.newPage();
      await guest.addInitScript(
        (wanted) => localStorage.setItem('openbourse.look', JSON.stringify({ theme: wanted })),
        theme,
      );
      await open('', guest);
      await field(guest, 'Email').waitFor();
      expect(await axeViolations(guest)).toEqual([]);
      await guest.close();
    });
  });
});
