import type { Ledger } from '@openbourse/core/ledger';

/**
 * Where the margin model plugs in: what an account may commit to new orders. The funds rule asks nothing else, so a margin
 * model is another implementation (credit against collateral, short selling) chosen per account, with no change to the rules.
 */
export interface BuyingPower {
  cashCovers(ledger: Ledger, cash: number, needed: number): boolean;
  custodyCovers(ledger: Ledger, custody: number, needed: number): boolean;
}

/** Settled balances only: no credit, no short selling. */
export const settledOnly: BuyingPower = {
  cashCovers: (ledger, cash, needed) => needed <= 0 || ledger.availableAtLeast(cash, needed),
  custodyCovers: (ledger, custody, needed) => needed <= 0 || ledger.availableAtLeast(custody, needed),
};
