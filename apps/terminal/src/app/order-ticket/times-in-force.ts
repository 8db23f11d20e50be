import type { TimeInForce } from './draft';

const usual: readonly { readonly value: TimeInForce; readonly words: string }[] = [
  { value: 'day', words: 'Day' },
  { value: 'gtc', words: 'Good till canceled' },
  { value: 'gtd', words: 'Good till date' },
  { value: 'ioc', words: 'Immediate or cancel' },
  { value: 'fok', words: 'Fill or kill' },
];

const ofAuctions: typeof usual = [
  { value: 'opg', words: 'At the opening auction' },
  { value: 'cls', words: 'At the closing auction' },
];

export const timesInForce = (hasAuctions: boolean): typeof usual => (hasAuctions ? [...usual, ...ofAuctions] : usual);
