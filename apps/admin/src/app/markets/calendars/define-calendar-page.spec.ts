import { ActivatedRoute, convertToParamMap, Router } from '@angular/router';
import { render, screen } from '@testing-library/angular';
import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { aCalendar } from '../../../testing/a-calendar';
import { aapl, asked, desk, isAsked, settled } from '../../../testing/api';
import { press, problem, type } from '../../../testing/at-the-form';
import { DefineCalendarPage } from './define-calendar-page';

const { code, version, timeZone, coverage } = aCalendar;
const summary = { code, version, timeZone, coverage, coversUntil: '2031-01-01T05:00:00.000Z', actor: 'U1' };
const label = 'Definition (JSON)';

async function shown(query: Record<string, string> = {}) {
  const { providers, operator } = desk();
  const route = { provide: ActivatedRoute, useValue: { queryParamMap: of(convertToParamMap(query)) } };
  await render(DefineCalendarPage, { providers: [...providers, route] });
  (await asked('/api/v1/instruments')).flush({ items: [{ ...aapl, calendar: code }], nextCursor: null });
  (await asked('/api/v1/admin/calendars?')).flush({ items: [summary], nextCursor: null });
  await settled();
  return operator;
}
const typed = (): { version: number } =>
  JSON.parse(screen.getByLabelText<HTMLTextAreaElement>(label).value) as { version: number };

it('begins from a defined one with the next version, and says who follows before it replaces it', async () => {
  const operator = await shown({ code });
  (await asked('/api/v1/admin/calendars/XTST')).flush({ ...summary, definition: aCalendar });
  await settled();
  expect(typed().version).toBe(2);
  await press('Review and define…');
  expect(operator.questions[0]).toMatchObject({ title: 'Replace XTST, version 1, by version 2?', tone: 'danger' });
  expect(operator.questions[0].text).toMatch(/AAPL follows it at once\. By XTST the phase is now: /);
  const sent = await asked('/api/v1/admin/calendars/XTST', 'PUT');
  expect(sent.request.body).toEqual({ definition: { ...aCalendar, version: 2 } });
  const navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  sent.flush({ ...summary, version: 2, definition: { ...aCalendar, version: 2 } });
  await settled();
  expect(navigate).toHaveBeenCalledWith(['/markets/calendars', 'XTST']);
  expect(await screen.findByText('XTST, version 2, is in force.')).toBeTruthy();
});

it('begins from a delivered one as it is', async () => {
  await shown({ template: 'XNYS' });
  (await asked('/api/v1/admin/venue-calendars/XNYS')).flush({ ...summary, code: 'XNYS', definition: aCalendar });
  await settled();
  expect(typed().version).toBe(1);
  expect(screen.getByText(/A correction is a new version: give this one 2\./)).toBeTruthy();
});

it('warns of a coverage that ends soon, and of one that is over', async () => {
  await shown();
  const through = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const covering = (to: string) =>
    JSON.stringify({ ...aCalendar, holidays: [], coverage: { ...aCalendar.coverage, through: to } });
  type(label, covering(through(400)));
  expect(screen.queryByText(/days left|^ended on/)).toBeNull();
  type(label, covering(through(20)));
  expect(screen.getByText(/^\d{4}-\d\d-\d\d, 2\d days left$/).dataset['tone']).toBe('caution');
  type(label, covering('2025-12-31'));
  expect(screen.getByText(/^ended on 2025-12-31/).dataset['tone']).toBe('failure');
});

it('says everything that is wrong, by its place, and sends nothing', async () => {
  const operator = await shown();
  await press('Review and define…');
  expect(screen.getByText('Paste the definition, or begin from a delivered one.')).toBeTruthy();
  type(label, JSON.stringify(aCalendar, undefined, 2).replace('"version": 1', '"version": one'));
  expect(screen.getByText('line 3, column 14')).toBeTruthy();
  type(label, JSON.stringify({ ...aCalendar, timeZone: 'Mars/Olympus', colour: 'red' }));
  await press('Review and define…');
  expect(screen.getByText('colour').nextElementSibling?.textContent).toBeTruthy();
  expect([operator.questions.length, isAsked('/api/v1/admin/calendars', 'PUT')]).toEqual([0, false]);
});

it('shows the coming sessions of what is typed', async () => {
  await shown();
  type(label, JSON.stringify({ ...aCalendar, code: 'XNEW' }));
  expect(screen.getAllByRole('row')).toHaveLength(9);
  expect(screen.getByText('none of this code')).toBeTruthy();
});

it('shows what the server finds wrong by its place', async () => {
  await shown();
  type(label, JSON.stringify({ ...aCalendar, code: 'XNEW' }));
  await press('Review and define…');
  const errors = [{ field: 'definition.timeZone', code: 'time_zone_unknown', detail: 'must be an IANA time zone' }];
  (await asked('/api/v1/admin/calendars/XNEW', 'PUT')).flush(
    { ...problem('invalid_request', 400), errors },
    { status: 400, statusText: '' },
  );
  await settled();
  expect(screen.getByText('timeZone').nextElementSibling?.textContent).toBe('must be an IANA time zone');
});
