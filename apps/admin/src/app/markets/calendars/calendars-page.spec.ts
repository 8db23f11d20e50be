import { render, screen } from '@testing-library/angular';
import { aCalendar } from '../../../testing/a-calendar';
import { aapl, asked, desk, settled } from '../../../testing/api';
import { problem } from '../../../testing/at-the-form';
import { wideWindow } from '../../../testing/wide-window';
import { CalendarsPage } from './calendars-page';

beforeAll(wideWindow);
afterAll(() => vi.unstubAllGlobals());

const { code, version, timeZone, coverage } = aCalendar;
const summary = { code, version, timeZone, coverage, coversUntil: '2031-01-01T05:00:00.000Z', actor: null };

async function shown(defined: object[], delivered: object = {}) {
  const { providers, news } = desk();
  await render(CalendarsPage, { providers });
  (await asked('/api/v1/instruments')).flush({ items: [{ ...aapl, calendar: code }], nextCursor: null });
  (await asked('/api/v1/admin/calendars')).flush({ items: defined, nextCursor: null });
  (await asked('/api/v1/admin/venue-calendars')).flush({
    items: [{ ...summary, code: 'XNYS', ...delivered }],
    nextCursor: null,
  });
  await settled();
  return { news };
}

it('begins with what is delivered when nothing was defined', async () => {
  await shown([]);
  expect(screen.getByText(/^No calendar was defined yet\./)).toBeTruthy();
  expect(screen.getByRole('link', { name: /^Begin from it ?XNYS$/ }).getAttribute('href')).toBe('/new?template=XNYS');
});

it('warns of a delivered calendar that ends soon', async () => {
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString();
  await shown([], { coverage: { from: '2024-01-01', through: soon.slice(0, 10) }, coversUntil: soon });
  expect(screen.getByText(`${soon.slice(0, 10)}, 20 days left`).dataset.tone).toBe('caution');
});

it('is read again when the stream tells of a calendar', async () => {
  const { news } = await shown([summary]);
  expect(screen.queryByText(/^No calendar was defined yet\./)).toBeNull();
  news.set([
    {
      ...{ channel: 'instruments_update', type: 'calendar_defined', seq: 2, ts: '2026-01-01T00:00:00.000Z' },
      data: { ...summary, version: 2, actor: 'U1' },
    },
  ]);
  (await asked('/api/v1/admin/calendars')).flush({ items: [], nextCursor: null });
  await settled();
  expect(screen.getByText(/^No calendar was defined yet\./)).toBeTruthy();
});

it('says why the list could not be read', async () => {
  const { providers } = desk();
  await render(CalendarsPage, { providers });
  (await asked('/api/v1/admin/calendars')).flush(problem('forbidden', 403, 'You may not.'), {
    status: 403,
    statusText: '',
  });
  await settled();
  expect(screen.getByText('You may not.')).toBeTruthy();
});
