import type { CalendarDefinition } from '../definition';

/**
 * New York Stock Exchange. Orders for the opening auction from 06:30; the closing auction takes the place of the last ten
 * minutes, from the exchange's own deadline for orders at the close; late session until 20:00, on half days 17:00.
 * Source of holidays and early closings: the exchange's Rule 7.2 and its notices of special closings.
 */
export const xnys: CalendarDefinition = {
  code: 'XNYS',
  version: 1,
  timeZone: 'America/New_York',
  coverage: { from: '2000-01-01', through: '2035-12-31' },
  schedules: {
    regular: [
      { phase: 'pre_open', at: '06:30' },
      { phase: 'continuous', at: '09:30' },
      { phase: 'closing', at: '15:50' },
      { phase: 'post_close', at: '16:00' },
      { phase: 'closed', at: '20:00' },
    ],
    half_day: [
      { phase: 'pre_open', at: '06:30' },
      { phase: 'continuous', at: '09:30' },
      { phase: 'closing', at: '12:50' },
      { phase: 'post_close', at: '13:00' },
      { phase: 'closed', at: '17:00' },
    ],
  },
  eras: [
    {
      from: '2000-01-01',
      week: { mon: 'regular', tue: 'regular', wed: 'regular', thu: 'regular', fri: 'regular' },
    },
  ],
  holidays: [
    // Of a Saturday it is not observed: the Friday before is the last day of the business year.
    { kind: 'fixed', name: 'New Year’s Day', month: 1, day: 1, observed: { sun: 1 } },
    { kind: 'nth_weekday', name: 'Martin Luther King Jr. Day', month: 1, weekday: 'mon', nth: 3 },
    { kind: 'nth_weekday', name: 'Washington’s Birthday', month: 2, weekday: 'mon', nth: 3 },
    { kind: 'easter', name: 'Good Friday', offsetDays: -2 },
    { kind: 'nth_weekday', name: 'Memorial Day', month: 5, weekday: 'mon', nth: -1 },
    { kind: 'fixed', name: 'Juneteenth', from: '2022-01-01', month: 6, day: 19, observed: { sat: -1, sun: 1 } },
    { kind: 'fixed', name: 'Independence Day', month: 7, day: 4, observed: { sat: -1, sun: 1 } },
    { kind: 'nth_weekday', name: 'Labor Day', month: 9, weekday: 'mon', nth: 1 },
    { kind: 'nth_weekday', name: 'Thanksgiving Day', month: 11, weekday: 'thu', nth: 4 },
    { kind: 'fixed', name: 'Christmas Day', month: 12, day: 25, observed: { sat: -1, sun: 1 } },
    {
      kind: 'dates',
      name: 'Attack on the World Trade Center',
      dates: ['2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14'],
    },
    { kind: 'dates', name: 'Mourning of President Reagan', dates: ['2004-06-11'] },
    { kind: 'dates', name: 'Mourning of President Ford', dates: ['2007-01-02'] },
    { kind: 'dates', name: 'Hurricane Sandy', dates: ['2012-10-29', '2012-10-30'] },
    { kind: 'dates', name: 'Mourning of President George H. W. Bush', dates: ['2018-12-05'] },
    { kind: 'dates', name: 'Mourning of President Carter', dates: ['2025-01-09'] },
  ],
  halfDays: [
    {
      kind: 'fixed',
      name: 'Eve of Independence Day',
      month: 7,
      day: 3,
      weekdays: ['mon', 'tue', 'thu'],
      schedule: 'half_day',
    },
    {
      kind: 'fixed',
      name: 'Eve of Independence Day, Wednesdays',
      from: '2013-01-01',
      month: 7,
      day: 3,
      weekdays: ['wed'],
      schedule: 'half_day',
    },
    {
      kind: 'fixed',
      name: 'Friday after Independence Day',
      through: '2012-12-31',
      month: 7,
      day: 5,
      weekdays: ['fri'],
      schedule: 'half_day',
    },
    {
      kind: 'nth_weekday',
      name: 'Day after Thanksgiving',
      month: 11,
      weekday: 'thu',
      nth: 4,
      offsetDays: 1,
      schedule: 'half_day',
    },
    { kind: 'fixed', name: 'Christmas Eve', month: 12, day: 24, schedule: 'half_day' },
    { kind: 'dates', name: 'Friday after Christmas', dates: ['2003-12-26'], schedule: 'half_day' },
  ],
  specialSessions: [],
};
