import { covers, lastTransition, nextTransition, phaseAt, sessionsBetween, tradingDay, venueCalendars } from '../index';
import { compiled, utc, venue } from '../testing/builders';

describe('delivered calendars', () => {
  it.each(venueCalendars.map((definition) => [definition.code, definition] as const))(
    'are plain JSON: %s',
    (_code, definition) => {
      const copy = JSON.parse(JSON.stringify(definition)) as typeof definition;
      expect(copy).toEqual(definition);
      expect(compiled(copy).timeline).toEqual(compiled(definition).timeline);
    },
  );

  it('have codes of their own', () => {
    expect(venueCalendars.map((definition) => definition.code)).toEqual(['24-7', 'XNYS', 'XBOM']);
  });
});

describe('a market that never closes', () => {
  const always = venue('24-7', venueCalendars);

  it('begins a new trading date at midnight UTC and goes on trading', () => {
    const midnight = { timeMs: utc('2024-02-29T00:00'), phase: 'continuous', tradingDate: '2024-02-29' };
    expect(nextTransition(always, utc('2024-02-28T13:00'))).toEqual(midnight);
    expect(lastTransition(always, utc('2024-02-29T13:00'))).toEqual(midnight);
    expect(phaseAt(always, midnight.timeMs - 1)).toBe('continuous');
  });

  it('lets the orders of the day expire at the next midnight', () => {
    expect(tradingDay(always, utc('2024-02-29T00:00'))).toEqual({
      tradingDate: '2024-02-29',
      startMs: utc('2024-02-29T00:00'),
      openMs: utc('2024-02-29T00:00'),
      closeMs: utc('2024-03-01T00:00'),
      endMs: utc('2024-03-01T00:00'),
    });
  });

  it('trades on every day of its coverage, and says where that ends', () => {
    expect(sessionsBetween(always, { from: '2000-01-01', through: '2099-12-31' })).toHaveLength(36_525);
    const end = utc('2100-01-01T00:00');
    expect([covers(always, end - 1), covers(always, end)]).toEqual([true, false]);
    expect(nextTransition(always, end - 1)).toEqual({ timeMs: end, phase: 'closed', tradingDate: null });
    expect(nextTransition(always, end)).toBeNull();
    expect(tradingDay(always, end)).toBeNull();
    const begin = utc('2000-01-01T00:00');
    expect([covers(always, begin - 1), covers(always, begin)]).toEqual([false, true]);
    expect([phaseAt(always, begin - 1), lastTransition(always, begin - 1)]).toEqual(['closed', null]);
  });
});
