import { venueCalendars, type CalendarDefinition } from '@openbourse/core/calendar';
import { dayAuctionsOf } from './day-auctions';

const venue = (code: string): CalendarDefinition => venueCalendars.find((one) => one.code === code)!;
const schedule = (...phases: ('pre_open' | 'continuous' | 'closing' | 'closed')[]) =>
  phases.map((phase, hour) => ({ phase, at: `1${hour}:00` }));
const of = (schedules: CalendarDefinition['schedules']) =>
  dayAuctionsOf({ definition: { ...venue('XNYS'), schedules } });

test('a venue has the auctions that its schedules collect orders for', () => {
  expect(dayAuctionsOf({ definition: venue('XNYS') })).toEqual(['opening', 'closing']);
  expect(of({ day: schedule('pre_open', 'continuous', 'closed') })).toEqual(['opening']);
  expect(of({ day: schedule('continuous', 'closing', 'closed') })).toEqual(['closing']);
  expect(of({ day: schedule('continuous', 'closed') })).toEqual([]);
});

test('one schedule of several is enough', () => {
  const half = schedule('continuous', 'closed');
  expect(of({ half, day: schedule('pre_open', 'continuous', 'closed') })).toEqual(['opening']);
});
