import type { Browser, Page } from 'playwright-core';
import { Product } from '../e2e/testing/product';
import { describeInBrowser, launchChromium } from './testing/chromium';

/** What a page complained about: violations of its policy, errors, requests that failed. */
async function opened(browser: Browser, url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // Asking for a session that is not there is answered 401, which a browser shows as an error.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== 401)
      complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`),
    );
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, complaints };
}

describeInBrowser('the screens as the product delivers them', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  it.each(['/', '/no/such/place', '/admin/'])('%s shows and keeps its own policy', async (path) => {
    const { page, complaints } = await opened(browser, product.url + path);
    expect((await page.locator('ob-root').innerText()).length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    ['/', 'trader1@demo.local'],
    ['/admin/', 'operator@demo.local'],
  ])('%s keeps its policy at work too, and its session over a reload', async (path, email) => {
    const { page, complaints } = await opened(browser, product.url + path);
    const password = page.getByLabel('Password', { exact: true });
    await page.getByLabel('Email').fill(email);
    await password.fill('Demo-pass-1');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await password.waitFor({ state: 'detached' });
    // Panels come with their first data; a policy that forbids one of them complains by then.
    await page.waitForTimeout(2_000);
    await page.reload();
    await page.waitForTimeout(2_000);
    expect(await password.count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('run no script that stands in the page', async () => {
    const { page } = await opened(browser, product.url);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      return 'ran' in window;
    });
    expect(ran).toBe(false);
    await page.close();
  });

  it('show in no frame of anybody', async () => {
    const page = await browser.newPage();
    await page.setContent(`<iframe src="${product.url}/"></iframe>`, { waitUntil: 'networkidle' });
    expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    await page.close();
  });
});
