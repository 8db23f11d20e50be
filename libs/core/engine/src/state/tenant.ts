import type { AssetClass } from '../vocabulary';

export interface Asset {
  readonly assetId: number;
  readonly tenantId: number;
  readonly code: string;
  readonly name: string;
  readonly assetClass: AssetClass;
  readonly scale: number;
  readonly displayScale: number;
  /** The instrument whose base it is, 0 = none. One instrument per base asset in this release. */
  baseOf: number;
}

export class Tenant {
  killed = false;
  readonly assetsByCode = new Map<string, Asset>();
  readonly instrumentsBySymbol = new Map<string, number>();
  /** kind × 2^20 + asset → house ledger account. */
  readonly houseAccounts = new Map<number, number>();

  constructor(
    readonly tenantId: number,
    readonly code: string,
  ) {}
}
