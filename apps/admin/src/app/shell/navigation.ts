import type { IconName } from '@openbourse/web/ui';

interface Place {
  readonly text: string;
  readonly link: string;
}

/** By job, as people look for things: who, money, what is traded, danger, what happens now, what was done. */
export const navigation: readonly {
  readonly job: string;
  readonly icon: IconName;
  readonly places: readonly Place[];
}[] = [
  {
    job: 'Customers',
    icon: 'user',
    places: [
      { text: 'Users', link: '/customers/users' },
      { text: 'Accounts', link: '/customers/accounts' },
    ],
  },
  {
    job: 'Money',
    icon: 'portfolio',
    places: [
      { text: 'Ledger', link: '/money/ledger' },
      { text: 'Adjustments', link: '/money/adjustments' },
    ],
  },
  {
    job: 'Markets',
    icon: 'candles',
    places: [
      { text: 'Instruments', link: '/markets/instruments' },
      { text: 'Calendars', link: '/markets/calendars' },
      { text: 'Corporate actions', link: '/markets/corporate-actions' },
    ],
  },
  { job: 'Risk', icon: 'stop', places: [{ text: 'Kill switches', link: '/risk/kill-switches' }] },
  {
    job: 'Operations',
    icon: 'trade',
    places: [
      { text: 'Live orders', link: '/operations/orders' },
      { text: 'Live fills', link: '/operations/trades' },
      { text: 'Connection', link: '/operations/connection' },
    ],
  },
  { job: 'Audit', icon: 'list', places: [{ text: 'What operators did', link: '/audit' }] },
];
