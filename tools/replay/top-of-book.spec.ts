import { findInOrder } from './top-of-book';

test('recorded states are found in order, repeats and states between do not matter', () => {
  expect(findInOrder(['a', 'b', 'c', 'z'], ['a', 'a', 'x', 'b', 'y', 'c'])).toEqual({ found: 3, recorded: 3 });
});

test('a recorded state that never came is not found', () => {
  expect(findInOrder(['a', 'q', 'c'], ['a', 'b', 'c'])).toEqual({ found: 2, recorded: 3 });
});

test('states in another order are not found', () => {
  expect(findInOrder(['c', 'a', 'b'], ['a', 'b', 'c', 'd']).found).toBe(1);
});
