import { spreadWords } from './draw-ladder';

it.each([
  [undefined, 'one-sided'],
  ['0.5', 'spread 0.50'],
  ['0', 'crossed'],
  ['-3', 'crossed'],
])('a spread of %s is said as “%s”', (spread, words) => expect(spreadWords(spread, 2)).toBe(words));
