import { RateLimit } from '@openbourse/core/risk-rules';
import type { AccountLimits } from '../commands';

/** The legal or natural person behind accounts: one private stream, one self-trade group. */
export interface Owner {
  readonly ownerNo: number;
  readonly tenantId: number;
  readonly userId: string;
  /** Last number given in the owner's private stream; dense from 1. */
  streamSeq: number;
  readonly accounts: Account[];
}

/** Where an account's ledger accounts and position for one instrument are, looked up once per order. */
export interface Holding {
  readonly accountId: number;
  readonly instrumentId: number;
  readonly cash: number;
  readonly custody: number;
  readonly position: number;
}

export class Account {
  readonly rateLimit = new RateLimit();
  killed = false;
  openOrders = 0;
  /** Open orders in the order they came, linked through the order store; -1 = none. */
  firstOrder = -1;
  lastOrder = -1;
  /** Asset id → ledger account. */
  readonly ledgerAccounts = new Map<number, number>();
  /** Instrument id → index into the engine's holdings. */
  readonly holdings = new Map<number, number>();
  limits!: AccountLimits;

  constructor(
    readonly accountId: number,
    readonly tenantId: number,
    readonly owner: Owner,
    readonly name: string,
    limits: AccountLimits,
  ) {
    this.setLimits(limits);
  }

  /** New limits start afresh: what was used under the old rate is not owed under the new one. */
  setLimits(limits: AccountLimits): void {
    this.limits = limits;
    this.rateLimit.arrivalUs = 0;
    this.rateLimit.configure(limits.ordersPerSecondMax, limits.burstMax);
  }
}
