import { refreshDelayMs, tokenLifetimeMs } from './token-lifetime';

const tokenOf = (payload: object): string => `h.${btoa(JSON.stringify(payload)).replaceAll('=', '')}.s`;

test('a token lives as long as it says, whatever the clock of this machine says', () => {
  expect(tokenLifetimeMs(tokenOf({ iat: 1_000, exp: 1_900 }))).toBe(900_000);
});

test.each(['', 'x', 'a.b.c', tokenOf({})])('%j says nothing', (token) => {
  expect(tokenLifetimeMs(token)).toBe(Infinity);
});

test('the next token is asked for ahead of time, not by all at once', () => {
  expect(refreshDelayMs(1_000, 0)).toBe(750);
  expect(refreshDelayMs(1_000, 1)).toBe(850);
});
