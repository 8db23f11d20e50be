import * as fc from 'fast-check';
import { wallClockMs } from './testing/wall-clock';
import { utc } from './testing/builders';
import { isTimeZone, ZoneClock } from './zone-clock';

const range = { fromMs: utc('1995-01-01T00:00'), toMs: utc('2030-01-01T00:00') };

describe('a zone’s clock', () => {
  const berlin = new ZoneClock('Europe/Berlin', range);
  const newYork = new ZoneClock('America/New_York', range);

  it.each([
    ['winter', '2024-01-15T09:00', '2024-01-15T08:00'],
    ['summer', '2024-07-15T09:00', '2024-07-15T07:00'],
    ['before the skip', '2024-03-31T01:59:59', '2024-03-31T00:59:59'],
    ['the skipped hour, begin', '2024-03-31T02:00', '2024-03-31T01:00'],
    ['the skipped hour, middle', '2024-03-31T02:30', '2024-03-31T01:00'],
    ['after the skip', '2024-03-31T03:00', '2024-03-31T01:00'],
    ['an hour after the skip', '2024-03-31T04:00', '2024-03-31T02:00'],
    ['the hour shown twice, begin', '2024-10-27T02:00', '2024-10-27T00:00'],
    ['the hour shown twice, middle', '2024-10-27T02:30', '2024-10-27T00:30'],
    ['after the hour shown twice', '2024-10-27T03:00', '2024-10-27T02:00'],
  ])('of Berlin: %s', (_when, local, expected) => {
    expect(new Date(berlin.utcOf(utc(local))).toISOString()).toBe(new Date(utc(expected)).toISOString());
  });

  it('knows that New York changes three weeks before Berlin', () => {
    expect(newYork.utcOf(utc('2024-03-20T09:00'))).toBe(utc('2024-03-20T13:00'));
    expect(berlin.utcOf(utc('2024-03-20T09:00'))).toBe(utc('2024-03-20T08:00'));
  });

  it.each([
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ])('finds the first moment that shows a local time or a later one: %s', (zone) => {
    const clock = new ZoneClock(zone, range);
    const second = fc.integer({ min: range.fromMs / 1000 + 864_000, max: range.toMs / 1000 - 864_000 });
    fc.assert(
      fc.property(second, (seconds) => {
        const localMs = seconds * 1000;
        const found = clock.utcOf(localMs);
        expect(wallClockMs(zone, found)).toBeGreaterThanOrEqual(localMs);
        expect(wallClockMs(zone, found - 1000)).toBeLessThan(localMs);
      }),
      { numRuns: 500 },
    );
  });

  it('knows offsets in seconds: Liberia was 44 minutes and 30 seconds behind until 1972', () => {
    const liberia = new ZoneClock('Africa/Monrovia', {
      fromMs: utc('1971-12-01T00:00'),
      toMs: utc('1972-02-01T00:00'),
    });
    expect(liberia.utcOf(utc('1972-01-05T12:00'))).toBe(utc('1972-01-05T12:44:30'));
    expect(liberia.utcOf(utc('1972-01-15T12:00'))).toBe(utc('1972-01-15T12:00'));
  });

  it('takes IANA names and no others', () => {
    expect(['UTC', 'Asia/Kolkata', 'Mars/Olympus', '+05:30', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
