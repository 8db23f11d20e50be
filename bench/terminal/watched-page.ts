import { chromium, type Browser, type Page } from 'playwright-core';
import type { Server } from '../../tools/api/server';
import { mainThreadOf, type MainThread, type TraceEvent } from './main-thread';

export interface Load extends MainThread {
  /** What the page received over its sockets: messages, each quote of a list and each trade counted. */
  readonly updatesPerSecond: number;
}

/** The terminal of the first demo trader in a real browser, everything of the trade page on the screen. */
export class WatchedPage {
  private updates = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async open(server: Server): Promise<WatchedPage> {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const watched = new WatchedPage(browser, page);
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => watched.count(String(payload))));
    await page.goto(server.url);
    await page.fill('input[type=email]', 'trader1@demo.local');
    await page.fill('input[type=password]', 'Demo-pass-1');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/trade/**');
    await page.waitForSelector('ob-price-chart canvas');
    await page.waitForSelector('ob-open-orders');
    return watched;
  }

  /** What the main thread does for a while. */
  async load(seconds: number): Promise<Load> {
    const events: TraceEvent[] = [];
    const devtools = await this.browser.newBrowserCDPSession();
    devtools.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
    const complete = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
    await devtools.send('Tracing.start', {
      traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
      transferMode: 'ReportEvents',
    });
    const [startedMs, updatesBefore] = [performance.now(), this.updates];
    await this.page.waitForTimeout(seconds * 1000);
    const elapsedMs = performance.now() - startedMs;
    const updates = this.updates - updatesBefore;
    await devtools.send('Tracing.end');
    await complete;
    await devtools.detach();
    return { ...mainThreadOf(events, elapsedMs), updatesPerSecond: (updates * 1000) / elapsedMs };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private count(frame: string): void {
    const json = frame.indexOf('[');
    if (!frame.startsWith('42') || json < 0) return;
    const [, { data }] = JSON.parse(frame.slice(json)) as [string, { data: unknown }];
    if (Array.isArray(data)) this.updates += data.length;
    else this.updates += (data as { trades?: unknown[] }).trades?.length ?? 1;
  }
}
