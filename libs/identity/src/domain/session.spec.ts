import { isOver, raceGraceMs, renewedUntilMs, standingOf } from './session';

const usedMs = 1_000_000;

it('lets a token be used once', () => {
  expect(standingOf({ usedMs: undefined }, usedMs)).toBe('fresh');
});

it('takes a second use within the grace for another tab, and a later one for a theft', () => {
  expect(standingOf({ usedMs }, usedMs)).toBe('just_used');
  expect(standingOf({ usedMs }, usedMs + raceGraceMs)).toBe('just_used');
  expect(standingOf({ usedMs }, usedMs + raceGraceMs + 1)).toBe('reused');
});

it('ends a session when it was idle too long or has lived its life, whichever comes first', () => {
  expect(isOver({ endsMs: 100, expiresMs: 50 }, 49)).toBe(false);
  expect(isOver({ endsMs: 100, expiresMs: 50 }, 50)).toBe(true);
  expect(isOver({ endsMs: 40, expiresMs: 50 }, 40)).toBe(true);
});

it('renews a session never beyond its end', () => {
  expect(renewedUntilMs(100_000, 20, 10_000)).toBe(30_000);
  expect(renewedUntilMs(100_000, 20, 95_000)).toBe(100_000);
});
