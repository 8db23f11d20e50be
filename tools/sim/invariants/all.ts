import { ledgerBalances, nobodyOverdrawn } from './ledger';
import type { Invariant } from './invariant';
import { modelAgreement } from './model-agreement';
import { ordersStayInBounds } from './orders';
import { privateStreamsDense } from './private-streams';
import { publicBook } from './public-book';

/** Fresh ones for one world. The agreement with the model comes last: it forgets what the model touched. */
export const allInvariants = (features: readonly Invariant[] = []): Invariant[] => [
  ordersStayInBounds(),
  ledgerBalances(),
  nobodyOverdrawn(),
  privateStreamsDense(),
  publicBook(),
  ...features,
  modelAgreement(),
];
