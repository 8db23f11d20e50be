import type { InstrumentView } from '@openbourse/web/api-client';
import type { TimeInForce } from './draft';

const usual: readonly { readonly value: TimeInForce; readonly words: string }[] = [
  { value: 'day', words: 'Day' },
  { value: 'gtc', words: 'Good till canceled' },
  { value: 'gtd', words: 'Good till date' },
  { value: 'ioc', words: 'Immediate or cancel' },
  { value: 'fok', words: 'Fill or kill' },
];

const ofAuctions = [
  { auction: 'opening', value: 'opg', words: 'At the opening auction' },
  { auction: 'closing', value: 'cls', words: 'At the closing auction' },
] as const;

type DayAuction = InstrumentView['session']['auctions'][number];

export const timesInForce = (auctions: readonly DayAuction[]): typeof usual => [
  ...usual,
  ...ofAuctions.filter(({ auction }) => auctions.includes(auction)),
];
