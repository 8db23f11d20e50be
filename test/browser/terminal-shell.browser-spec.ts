import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Product } from '../e2e/testing/product';
import { axeViolations } from './testing/axe';
import { describeInBrowser, launchChromium } from './testing/chromium';

const password = 'Demo-pass-1';
const desktop = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
} as const;
/** For one step on a loaded machine. */
const patienceMs = 20_000;

describeInBrowser('the terminal around its panels', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  async function windowOf(options: Parameters<Browser['newContext']>[0] = desktop): Promise<BrowserContext> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(patienceMs);
    return context;
  }

  async function signIn(page: Page, path = '/', email = 'trader1@demo.local'): Promise<void> {
    await page.goto(product.url + path);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trade\/\w+/);
  }

  const live = (page: Page) => page.locator('ob-status-bar[data-state=live]').waitFor();

  it('says a wrong password in words, and lets it be typed anew', async () => {
    const page = await (await windowOf()).newPage();
    await page.goto(product.url);
    await page.getByLabel('Email').fill('trader1@demo.local');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').innerText()).toBe('The email or the password is wrong.');
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    await page.context().close();
  });

  it('comes back to the address that asked to sign in, and keeps the session over a reload', async () => {
    const page = await (await windowOf()).newPage();
    await signIn(page, '/trade/BTC%2FUSD');
    await page.getByRole('heading', { level: 1, name: 'BTC/USD' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'BTC/USD' }).waitFor();
    await live(page);
    await page.context().close();
  });

  it('signs out in every tab, leaving nothing of the account on the screen', async () => {
    const context = await windowOf();
    const first = await context.newPage();
    await signIn(first);
    const second = await context.newPage();
    await second.goto(product.url);
    await live(second);
    await first.getByRole('button', { name: 'Account and sign out' }).click();
    await first.getByRole('button', { name: 'Sign out', exact: true }).click();
    await Promise.all([first, second].map((page) => page.waitForURL(/\/sign-in/)));
    expect(await second.locator('ob-bottom-tabs').count()).toBe(0);
    await second.reload();
    await second.getByLabel('Email').waitFor();
    await context.close();
  });

  it('finds a symbol by keyboard alone', async () => {
    const page = await (await windowOf()).newPage();
    await signIn(page);
    await live(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Symbol or name' }).fill('relia');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trade\/RELIANCE/);
    // On to the order; Escape leaves its field, and the single keys work again.
    await page.locator('#ob-ticket-limit:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('[');
    await page.waitForURL((url) => !url.pathname.endsWith('RELIANCE'));
    await page.keyboard.press('3');
    await page.getByRole('tab', { name: /Fills/, selected: true }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.context().close();
  });

  it('says that there is no such symbol', async () => {
    const page = await (await windowOf()).newPage();
    await signIn(page, '/trade/NOPE');
    await page.getByRole('heading', { name: 'There is no instrument “NOPE” here' }).waitFor();
    await page.context().close();
  });

  it('sends those who may not trade elsewhere', async () => {
    const page = await (await windowOf()).newPage();
    await page.goto(product.url);
    await page.getByLabel('Email').fill('operator@demo.local');
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You cannot trade with this sign-in' }).waitFor();
    expect(await page.getByRole('link', { name: 'Go to the back office' }).getAttribute('href')).toBe('/admin/');
    await page.context().close();
  });

  it('has one section at a time on a phone, and the ticket over it', async () => {
    const page = await (await windowOf(phone)).newPage();
    await signIn(page);
    for (const [section, content] of [
      ['Markets', 'ob-watchlist'],
      ['Portfolio', 'ob-positions'],
      ['More', 'ob-order-history'],
      ['Chart', 'ob-price-chart'],
    ]) {
      await page.getByRole('navigation').getByRole('button', { name: section, exact: true }).tap();
      await page.locator(content as string).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
    await page.getByRole('navigation').getByRole('button', { name: 'Trade', exact: true }).tap();
    await page.getByRole('dialog', { name: 'Order ticket' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const small = await page
      .locator('ob-order-ticket :is(button, select, summary, label:has(input), input[type=range], .amount)')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
    expect(small).toEqual([]);
    const targets = await page.locator('nav button').evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it.each([
    { theme: 'dark' },
    { theme: 'light' },
    { theme: 'contrast' },
    { theme: 'dark', palette: 'blue-orange' },
    { theme: 'light', palette: 'blue-orange' },
  ])('is accessible in the look %j', async (look) => {
    const context = await windowOf();
    await context.addInitScript((kept) => localStorage.setItem('openbourse.look', kept), JSON.stringify(look));
    const page = await context.newPage();
    await signIn(page);
    await live(page);
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
      expect(await axeViolations(page)).toEqual([]);
    }
    await context.close();
  });

  it('says that it is offline, and comes back to the truth by itself', async () => {
    const page = await (await windowOf()).newPage();
    await signIn(page);
    await live(page);
    await product.stop('SIGKILL');
    await page.locator('ob-status-bar[data-state=offline]').waitFor();
    expect(await page.getByRole('contentinfo').innerText()).toContain('what you see is from then');
    await product.start();
    await live(page);
    await page.context().close();
  });
});
