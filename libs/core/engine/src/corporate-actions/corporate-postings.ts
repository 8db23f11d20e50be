import type { Account } from '../state/account';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { CAUSE_CORPORATE_ACTION, KIND_CORPORATE_ACTIONS, KIND_CUSTOMER } from '../vocabulary';

/** Transfers between the issuer's side of a corporate action (a house account per asset) and the others. */
export class IssuerTransfers {
  private setId = 0;

  constructor(
    private readonly state: EngineState,
    private readonly instrument: Instrument,
    private readonly actionId: number,
  ) {}

  /** The transfers that follow are one set. */
  beginSet(): void {
    this.setId = this.state.postingId + 1;
  }

  toCustomer(account: Account, assetId: number, amount: number): void {
    if (amount === 0) return;
    this.post(this.state.ledgerAccount(account, assetId), account.accountId, KIND_CUSTOMER, assetId, amount);
    this.fromIssuer(assetId, amount);
  }

  toHouse(ledgerKind: number, assetId: number, amount: number): void {
    if (amount === 0) return;
    const tenant = this.state.tenant(this.instrument.tenantId)!;
    this.post(this.state.houseAccount(tenant, ledgerKind, assetId), 0, ledgerKind, assetId, amount);
    this.fromIssuer(assetId, amount);
  }

  private fromIssuer(assetId: number, amount: number): void {
    const tenant = this.state.tenant(this.instrument.tenantId)!;
    const issuer = this.state.houseAccount(tenant, KIND_CORPORATE_ACTIONS, assetId);
    this.post(issuer, 0, KIND_CORPORATE_ACTIONS, assetId, -amount);
  }

  private post(index: number, accountId: number, ledgerKind: number, assetId: number, amount: number): void {
    const { state } = this;
    state.ledger.post(index, amount);
    state.events.corporatePosting({
      kind: 'posting',
      postingId: ++state.postingId,
      setId: this.setId,
      tenantId: this.instrument.tenantId,
      accountId,
      ledgerKind,
      assetId,
      amount,
      cause: CAUSE_CORPORATE_ACTION,
      causeId: this.actionId,
      orderId: 0,
      orderMs: 0,
      reason: '',
    });
  }
}

/** Whether a leg fits the account of the house that it would be posted to; one that is not there yet takes any amount. */
export function fitsHouse(state: EngineState, tenantId: number, leg: HouseLeg): boolean {
  const index = state.tenant(tenantId)!.houseAccounts.get(leg.ledgerKind * 2 ** 20 + leg.assetId);
  return index === undefined || state.ledger.fits(index, leg.amount);
}

export interface HouseLeg {
  readonly ledgerKind: number;
  readonly assetId: number;
  /** A safe integer. */
  readonly amount: number;
}

/** Adds up what rounding down leaves, so that the whole is paid exactly once: to the holders and, the rest, to rounding. */
export class Remainders {
  private sum = 0n;

  constructor(private readonly divisor: bigint) {}

  /** The amount rounded down, which must be safe: callers bound the whole. */
  floor(dividend: bigint): number {
    this.sum += dividend % this.divisor;
    return Number(dividend / this.divisor);
  }

  get whole(): number {
    return Number(this.sum / this.divisor);
  }
}
