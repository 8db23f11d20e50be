import { render, screen } from '@testing-library/angular';
import { aCalendar } from '../../../testing/a-calendar';
import { aapl, asked, desk, settled } from '../../../testing/api';
import { problem } from '../../../testing/at-the-form';
import { CalendarPage } from './calendar-page';

const { code, version, timeZone, coverage } = aCalendar;
const view = { code, version, timeZone, coverage, coversUntil: '2031-01-01T05:00:00.000Z', actor: 'U1' };

it('shows what it covers, who follows it and the coming sessions by the clock of the venue', async () => {
  const { providers } = desk();
  await render(CalendarPage, { providers, inputs: { code } });
  (await asked('/api/v1/instruments')).flush({ items: [{ ...aapl, calendar: code }], nextCursor: null });
  (await asked('/api/v1/admin/calendars/XTST')).flush({ ...view, definition: aCalendar });
  await settled();
  expect(screen.getByRole('link', { name: 'AAPL' }).getAttribute('href')).toBe('/markets/instruments/AAPL');
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows).toHaveLength(15);
  const [, starts, trades, closes] = [...rows[0].children].map((cell) => cell.textContent?.trim());
  expect([starts, trades, closes]).toEqual(['09:00', '09:30', '16:00']);
});

it('says that no calendar has the code', async () => {
  const { providers } = desk();
  await render(CalendarPage, { providers, inputs: { code: 'NONE' } });
  (await asked('/api/v1/admin/calendars/NONE')).flush(
    problem('calendar_not_found', 404, 'No calendar has this code.'),
    { status: 404, statusText: '' },
  );
  await settled();
  expect(screen.getByText('No calendar has this code.')).toBeTruthy();
});
