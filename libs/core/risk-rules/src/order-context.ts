import type { Ledger } from '@openbourse/core/ledger';
import type { BuyingPower } from './buying-power';
import type { RateLimit } from './rate-limit';
import type { RefusalCode } from './refusals';
import type { TickTable } from './tick-table';

/**
 * All that the rules may look at for one order, new or replacing. One object per engine, refilled for every order.
 * Prices, quantities and amounts at the scales of the instrument and its quote asset; 0 = none.
 */
export class OrderContext {
  timeMs = 0;
  tenantKilled = false;
  accountKilled = false;
  instrumentKilled = false;
  /** Undefined for the further orders of a list, which counts as one. */
  rateLimit: RateLimit | undefined;
  instrumentStatus = 0;
  ticks!: TickTable;
  lot = 1;
  qtyMax = 0;
  notionalMax = 0;
  bandBps = 0;
  /** Last trade, else the listed reference; 0 = none. */
  referencePrice = 0;
  isBuy = true;
  /** Whether the price at which it may trade is taken from the reference (a market order). */
  needsReference = false;
  limitPrice = 0;
  stopPrice = 0;
  qty = 0;
  /** The most it can trade for: limit or protection price, for a sell the best bid when that is higher. */
  notional = 0;
  /** False when notional, hold or custody left the range of one command's amounts. */
  amountsInRange = true;
  /** Why it cannot have the terms that it asks for beyond those of every order. */
  termsRefusal: RefusalCode | undefined;
  openOrders = 0;
  openOrdersMax = 0;
  /** 1 for a new order, 0 for a replacing one. */
  openOrdersAdded = 1;
  ledger!: Ledger;
  buyingPower!: BuyingPower;
  /** Ledger accounts of the paying currency and of the instrument's custody. */
  cash = -1;
  custody = -1;
  /** To hold beyond what is held already: a replacement may need less than nothing. */
  cashNeeded = 0;
  custodyNeeded = 0;
}
