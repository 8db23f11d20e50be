import { hashOf, newSalt, newTokenOf, successorOf, textOf, tokenOf } from './refresh-tokens';

it('is read as it was written', () => {
  const token = newTokenOf(7);
  expect(tokenOf(textOf(token))).toEqual(token);
});

it.each([
  '',
  '7',
  '7.',
  `0.${'a'.repeat(43)}`,
  `7.${'a'.repeat(42)}`,
  `7.${'a'.repeat(44)}`,
  `2147483648.${'a'.repeat(43)}`,
])('%p is no token', (text) => {
  expect(tokenOf(text)).toBeUndefined();
});

it('has one successor per salt, and another one for another salt or token', () => {
  const [token, salt] = [newTokenOf(1), newSalt()];
  expect(successorOf(token, salt)).toEqual(successorOf(token, salt));
  const others = [successorOf(token, salt), successorOf(token, newSalt()), successorOf(newTokenOf(1), salt), token];
  expect(new Set(others.map((one) => hashOf(one).toString('hex'))).size).toBe(4);
});
