import type { MessageDefinition } from '@openbourse/streams';
import { AccountLimitsChangeView } from '../features/account-limits-change.view';
import { AccountSummaryView } from '../features/account.view';
import { BalanceChangeView, LedgerBalanceChangeView } from '../features/balance-change.view';
import { PositionChangeView } from '../features/position-change.view';
import { PostingView } from '../features/posting.view';

const fromServer = { direction: 'server' } as const;
const forOperators = { ...fromServer, namespaces: ['/admin'] } as const;

/** What the context says on the private streams. */
export const portfolioMessages: readonly MessageDefinition[] = [
  {
    ...fromServer,
    namespaces: ['/trading', '/admin'],
    event: 'positions_update',
    type: 'changed',
    summary: 'A position changed: as it is now',
    data: PositionChangeView,
  },
  {
    ...fromServer,
    namespaces: ['/trading'],
    event: 'balances_update',
    type: 'changed',
    summary: 'A balance changed: as it is now',
    data: BalanceChangeView,
  },
  {
    ...forOperators,
    event: 'balances_update',
    type: 'changed',
    summary: 'A balance of a customer or of the house changed: as it is now',
    data: LedgerBalanceChangeView,
  },
  {
    ...forOperators,
    event: 'ledger_update',
    type: 'posted',
    summary: 'A posting outside trades (those of a trade follow from it)',
    data: PostingView,
  },
  {
    ...forOperators,
    event: 'accounts_update',
    type: 'opened',
    summary: 'An account was opened',
    data: AccountSummaryView,
  },
  {
    ...forOperators,
    event: 'accounts_update',
    type: 'limits_changed',
    summary: 'The limits of an account changed',
    data: AccountLimitsChangeView,
  },
];
