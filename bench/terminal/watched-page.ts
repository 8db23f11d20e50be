import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import type { Server } from '../../tools/api/server';

export interface Load {
  /** Share of the time in which the main thread had work. */
  readonly busyPercent: number;
  readonly longestTaskMs: number;
  /** Socket messages that the page received, each quote of a list and each trade counted. */
  readonly updatesPerSecond: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** The terminal of the first demo trader in a real browser, everything of the trade page on the screen. */
export class WatchedPage {
  private updates = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly devtools: CDPSession,
  ) {}

  static async open(server: Server): Promise<WatchedPage> {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const watched = new WatchedPage(browser, page, await page.context().newCDPSession(page));
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
    await this.devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
    const before = await this.metrics();
    const updatesBefore = this.updates;
    const events = await this.trace(seconds);
    const after = await this.metrics();
    const elapsed = after.Timestamp - before.Timestamp;
    return {
      busyPercent: (100 * (after.TaskDuration - before.TaskDuration)) / elapsed,
      longestTaskMs: longestTask(events),
      updatesPerSecond: (this.updates - updatesBefore) / elapsed,
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async metrics(): Promise<Record<string, number>> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  private async trace(seconds: number): Promise<TraceEvent[]> {
    const events: TraceEvent[] = [];
    const devtools = await this.browser.newBrowserCDPSession();
    devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
    const complete = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
    await devtools.send('Tracing.start', {
      traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
      transferMode: 'ReportEvents',
    });
    await this.page.waitForTimeout(seconds * 1000);
    await devtools.send('Tracing.end');
    await complete;
    return events;
  }

  private count(frame: string): void {
    const json = frame.indexOf('[');
    if (!frame.startsWith('42') || json < 0) return;
    const [, { data }] = JSON.parse(frame.slice(json)) as [string, { data: unknown }];
    if (Array.isArray(data)) this.updates += data.length;
    else this.updates += (data as { trades?: unknown[] }).trades?.length ?? 1;
  }
}

/** Of the main threads of all renderers: the page is the only one with work. */
function longestTask(events: readonly TraceEvent[]): number {
  const key = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(key),
  );
  const tasks = events.filter(
    (event) => event.name.endsWith('RunTask') && event.dur !== undefined && main.has(key(event)),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  return Math.max(...tasks.map(({ dur }) => dur!)) / 1000;
}
