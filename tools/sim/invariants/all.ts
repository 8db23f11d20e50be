import type { Profile } from '../flows/flow';
import { auctionsAreNaive } from './auctions';
import { tradesStayInBands } from './bands';
import { phasesFollowCalendars } from './calendars';
import type { Invariant } from './invariant';
import { dividendsPayHolders, splitsConserveValue } from './issuers';
import { ledgerBalances, nobodyOverdrawn } from './ledger';
import { listsHoldTogether } from './linked-lists';
import { modelAgreement } from './model-agreement';
import { ordersEndInTime } from './order-ends';
import { ordersStayInBounds } from './orders';
import { privateStreamsDense } from './private-streams';
import { publicBook } from './public-book';
import { termsAreKept, trailingStopsRatchet } from './special-orders';
import { shownLevels, stopsTriggerInTime, tradesAtAcceptedPrices } from './told-book';
import { holdsFollowOrders, positionsAreCustody, tablesFollowEvents } from './told-orders';

/** Fresh ones for one world. */
export const allInvariants = ({ full }: Profile, features: readonly Invariant[] = []): Invariant[] => [
  ordersStayInBounds(),
  ledgerBalances(),
  nobodyOverdrawn(),
  privateStreamsDense(),
  ...features,
  ...(full ? againstRules() : againstModel()),
];

/** The naive model predicts everything. Its agreement comes last: it forgets what the model touched. */
const againstModel = (): Invariant[] => [publicBook(), modelAgreement()];

/** The model is told, and what was told is held against the rules. */
const againstRules = (): Invariant[] => [
  tablesFollowEvents(),
  holdsFollowOrders(),
  positionsAreCustody(),
  shownLevels(),
  tradesAtAcceptedPrices(),
  stopsTriggerInTime(),
  trailingStopsRatchet(),
  termsAreKept(),
  listsHoldTogether(),
  auctionsAreNaive(),
  tradesStayInBands(),
  phasesFollowCalendars(),
  ordersEndInTime(),
  splitsConserveValue(),
  dividendsPayHolders(),
];
