import type { Entry } from '../sequencer/entry';

type Remembered = number | Entry;

interface AccountIds {
  /** Every id that the account ever used is in memory: an id that is not is new. */
  complete: boolean;
  /** A number: the fingerprint of a committed order. An entry: on its way. */
  readonly ids: Map<string, Remembered>;
}

/**
 * Client order ids by account. Bounded: the oldest committed ids make room, and their account then needs a look-up for
 * ids that are not here.
 */
export class ClientOrderIds {
  private readonly accounts = new Map<number, AccountIds>();
  private readonly order: { accountId: number; clientOrderId: string }[] = [];
  private oldest = 0;
  private evictions = 0;

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.order.length - this.oldest;
  }

  /** Ids were pushed out since `mark` was taken. */
  get evicted(): number {
    return this.evictions;
  }

  private of(accountId: number): AccountIds {
    let account = this.accounts.get(accountId);
    if (!account) {
      account = { complete: true, ids: new Map() };
      this.accounts.set(accountId, account);
    }
    return account;
  }

  find(accountId: number, clientOrderId: string): Remembered | undefined {
    return this.accounts.get(accountId)?.ids.get(clientOrderId);
  }

  isComplete(accountId: number): boolean {
    return this.accounts.get(accountId)?.complete ?? true;
  }

  setComplete(accountId: number, complete: boolean): void {
    this.of(accountId).complete = complete;
  }

  claim(accountId: number, clientOrderId: string, entry: Entry): void {
    this.of(accountId).ids.set(clientOrderId, entry);
  }

  free(accountId: number, clientOrderId: string): void {
    this.accounts.get(accountId)?.ids.delete(clientOrderId);
  }

  remember(accountId: number, clientOrderId: string, fingerprint: number): void {
    this.of(accountId).ids.set(clientOrderId, fingerprint);
    this.order.push({ accountId, clientOrderId });
    if (this.size > this.capacity) this.evictOldest();
  }

  private evictOldest(): void {
    const { accountId, clientOrderId } = this.order[this.oldest];
    this.oldest++;
    this.evictions++;
    const account = this.accounts.get(accountId);
    if (account && typeof account.ids.get(clientOrderId) === 'number') {
      account.ids.delete(clientOrderId);
      account.complete = false;
    }
    if (this.oldest > 4096 && this.oldest * 2 > this.order.length) {
      this.order.splice(0, this.oldest);
      this.oldest = 0;
    }
  }
}
