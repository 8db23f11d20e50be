import { dateOf, dayOf, parseDate, weekdayOf } from './civil-date';

describe('civil dates', () => {
  it('count days from 1970, before it too', () => {
    expect(['1969-12-31', '1970-01-01', '2000-03-01'].map(parseDate)).toEqual([-1, 0, 11_017]);
    expect(dateOf(-1)).toBe('1969-12-31');
  });

  it('know the day of the week, before 1970 too', () => {
    expect(['1969-12-27', '1969-12-28', '1970-01-01', '2024-02-29'].map((date) => weekdayOf(dayOf(date)))).toEqual([
      'sat',
      'sun',
      'thu',
      'thu',
    ]);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '1899-12-31',
    '2200-01-01',
    '2024-01-01T00',
    ' 2024-01-01',
  ])('are refused when there is no such date: %s', (text) => expect(parseDate(text)).toBeUndefined());

  it('have a first and a last year', () => {
    expect(['1900-01-01', '2199-12-31'].map(parseDate)).not.toContain(undefined);
  });
});
