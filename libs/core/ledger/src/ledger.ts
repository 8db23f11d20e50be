import { WideArray } from '@openbourse/kernel';

/** Whose and what a ledger account is: one row per (trading account or house, asset). */
export interface LedgerAccount {
  readonly tenantId: number;
  /** Trading account, 0 for a house account. */
  readonly accountId: number;
  /** Index into ledgerKinds: customer, fees, … */
  readonly ledgerKind: number;
  readonly assetId: number;
}

/**
 * Double-entry balances as int64 columns. `settled` is the sum of all postings; `held` is the sum of the pending transfers
 * (holds) out of it; available = settled − held. House accounts may go negative (external clearing mirrors the world),
 * customer accounts only by commands that nobody chose.
 */
export class Ledger {
  readonly accounts: LedgerAccount[] = [];
  readonly settled = new WideArray();
  readonly held = new WideArray();
  /** Accounts whose balance changed in the present command, each once: the first `dirtyCount` of `dirty`. */
  readonly dirty: number[] = [];
  dirtyCount = 0;
  private dirtyMark = new Uint8Array(64);

  open(account: LedgerAccount): number {
    const index = this.accounts.push(account) - 1;
    this.settled.ensureCapacity(index + 1);
    this.held.ensureCapacity(index + 1);
    if (index >= this.dirtyMark.length) {
      const grown = new Uint8Array(this.dirtyMark.length * 2);
      grown.set(this.dirtyMark);
      this.dirtyMark = grown;
    }
    return index;
  }

  availableAtLeast(index: number, amount: number): boolean {
    return this.settled.differenceAtLeast(index, this.held, amount);
  }

  available(index: number): bigint {
    return this.settled.get(index) - this.held.get(index);
  }

  /** Changes the pending part; `delta` may be negative (voided or posted). */
  hold(index: number, delta: number): void {
    if (delta === 0) return;
    this.held.add(index, delta);
    this.touch(index);
  }

  /** One leg of a transfer set. The caller posts all legs of the set in the same command. */
  post(index: number, amount: number): void {
    if (amount === 0) return;
    if (!this.settled.add(index, amount)) throw new Error(`ledger account ${index} leaves int64`);
    this.touch(index);
  }

  /** Whether a leg fits int64: for amounts that a person chose, checked before anything is posted. */
  fits(index: number, amount: number): boolean {
    if (!this.settled.add(index, amount)) return false;
    this.settled.add(index, -amount);
    return true;
  }

  private touch(index: number): void {
    if (this.dirtyMark[index] !== 0) return;
    this.dirtyMark[index] = 1;
    this.dirty[this.dirtyCount++] = index;
  }

  clearDirty(): void {
    for (let i = 0; i < this.dirtyCount; i++) this.dirtyMark[this.dirty[i]] = 0;
    this.dirtyCount = 0;
  }
}
