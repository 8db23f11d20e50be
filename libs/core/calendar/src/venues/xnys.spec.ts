import { nextTransition, phaseAt, sessionsBetween, tradingDay, venueCalendars } from '../index';
import { utc, venue } from '../testing/builders';

const xnys = venue('XNYS', venueCalendars);
const sessionOf = (date: string) => sessionsBetween(xnys, { from: date, through: date })[0];
const weekdaysClosedIn = (year: number): string[] => {
  const open = new Set(
    sessionsBetween(xnys, { from: `${year}-01-01`, through: `${year}-12-31` }).map((each) => each.tradingDate),
  );
  const closed = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    if (!weekend && !open.has(date)) closed.push(date.slice(5));
    expect(weekend && open.has(date)).toBe(false);
  }
  return closed;
};

describe('the New York exchange', () => {
  it.each([
    [2001, '01-01 01-15 02-19 04-13 05-28 07-04 09-03 09-11 09-12 09-13 09-14 11-22 12-25'],
    [2004, '01-01 01-19 02-16 04-09 05-31 06-11 07-05 09-06 11-25 12-24'],
    [2007, '01-01 01-02 01-15 02-19 04-06 05-28 07-04 09-03 11-22 12-25'],
    [2012, '01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25'],
    [2018, '01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25'],
    [2021, '01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24'],
    [2022, '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26'],
    [2025, '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25'],
    [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24'],
  ])('is closed on its holidays and days of mourning of %i, and on no other weekday', (year, monthDays) => {
    expect(weekdaysClosedIn(year)).toEqual(monthDays.split(' '));
  });

  it('has as many sessions each year as were held', () => {
    const perYear = [];
    for (let year = 2000; year <= 2027; year++)
      perYear.push(sessionsBetween(xnys, { from: `${year}-01-01`, through: `${year}-12-31` }).length);
    expect(perYear).toEqual([
      252, 248, 252, 252, 252, 252, 251, 251, 253, 252, 252, 252, 250, 252, 252, 252, 252, 251, 251, 252, 253, 252, 251,
      250, 252, 250, 251, 251,
    ]);
  });

  it('closes at 13:00 on its half days and at 16:00 on every other', () => {
    const halfDays = sessionsBetween(xnys, { from: '2000-01-01', through: '2027-12-31' }).filter(
      (each) => each.closeMs - each.openMs !== 6.5 * 3_600_000,
    );
    expect(new Set(halfDays.map((each) => (each.closeMs - each.openMs) / 3_600_000))).toEqual(new Set([3.5]));
    expect(halfDays.map((each) => each.tradingDate).join(' ')).toBe(
      '2000-07-03 2000-11-24 2001-07-03 2001-11-23 2001-12-24 2002-07-05 2002-11-29 2002-12-24 2003-07-03 2003-11-28 ' +
        '2003-12-24 2003-12-26 2004-11-26 2005-11-25 2006-07-03 2006-11-24 2007-07-03 2007-11-23 2007-12-24 2008-07-03 ' +
        '2008-11-28 2008-12-24 2009-11-27 2009-12-24 2010-11-26 2011-11-25 2012-07-03 2012-11-23 2012-12-24 2013-07-03 ' +
        '2013-11-29 2013-12-24 2014-07-03 2014-11-28 2014-12-24 2015-11-27 2015-12-24 2016-11-25 2017-07-03 2017-11-24 ' +
        '2018-07-03 2018-11-23 2018-12-24 2019-07-03 2019-11-29 2019-12-24 2020-11-27 2020-12-24 2021-11-26 2022-11-25 ' +
        '2023-07-03 2023-11-24 2024-07-03 2024-11-29 2024-12-24 2025-07-03 2025-11-28 2025-12-24 2026-11-27 2026-12-24 ' +
        '2027-11-26',
    );
  });

  it('opens at 09:30 of its own clocks on both sides of the changes of 2024', () => {
    expect(sessionOf('2024-03-08').openMs).toBe(utc('2024-03-08T14:30'));
    expect(sessionOf('2024-03-11').openMs).toBe(utc('2024-03-11T13:30'));
    expect(sessionOf('2024-11-01').openMs).toBe(utc('2024-11-01T13:30'));
    expect(sessionOf('2024-11-04').openMs).toBe(utc('2024-11-04T14:30'));
  });

  it('changed its clocks in April and October before 2007', () => {
    expect(sessionOf('2006-03-13').openMs).toBe(utc('2006-03-13T14:30'));
    expect(sessionOf('2006-04-03').openMs).toBe(utc('2006-04-03T13:30'));
    expect(sessionOf('2006-10-30').openMs).toBe(utc('2006-10-30T14:30'));
  });

  it('walks through the phases of a half day', () => {
    const steps = [];
    let next = nextTransition(xnys, utc('2024-11-28T12:00'));
    while (next && next.timeMs <= utc('2024-11-29T22:00')) {
      steps.push([new Date(next.timeMs).toISOString().slice(0, 16), next.phase, next.tradingDate]);
      next = nextTransition(xnys, next.timeMs);
    }
    expect(steps).toEqual([
      ['2024-11-29T11:30', 'pre_open', '2024-11-29'],
      ['2024-11-29T14:30', 'continuous', '2024-11-29'],
      ['2024-11-29T17:50', 'closing', '2024-11-29'],
      ['2024-11-29T18:00', 'post_close', '2024-11-29'],
      ['2024-11-29T22:00', 'closed', null],
    ]);
  });

  it('gives an order of the day to Monday once Friday has closed, though its late session goes on', () => {
    const friday = utc('2024-03-08T21:00');
    expect(tradingDay(xnys, friday - 1)?.tradingDate).toBe('2024-03-08');
    expect(phaseAt(xnys, friday)).toBe('post_close');
    expect(tradingDay(xnys, friday)).toMatchObject({ tradingDate: '2024-03-11', closeMs: utc('2024-03-11T20:00') });
  });

  it('has the phases of a regular day', () => {
    const at = (time: string) => phaseAt(xnys, utc(`2024-05-15T${time}`));
    expect(['10:29', '10:30', '13:30', '19:49', '19:50', '20:00', '23:59'].map(at)).toEqual([
      'closed',
      'pre_open',
      'continuous',
      'continuous',
      'closing',
      'post_close',
      'post_close',
    ]);
    expect(phaseAt(xnys, utc('2024-05-16T00:00'))).toBe('closed');
  });
});
