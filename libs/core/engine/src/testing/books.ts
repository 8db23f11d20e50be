import type { BalanceChanged, PositionChanged, Posting } from '../events';
import { postingsOfTrade } from '../orders/trade-postings';
import type { Desk } from './desk';

/** Balances, positions and postings as a reader of a desk's events has them. */
export class Books {
  readonly balances = new Map<string, BalanceChanged>();
  readonly positions = new Map<string, PositionChanged>();
  readonly postings: Posting[] = [];

  constructor(desk: Desk) {
    for (const event of desk.events) {
      if (event.kind === 'balance_changed') {
        this.balances.set(`${event.accountId}/${event.ledgerKind}/${event.assetId}`, event);
      } else if (event.kind === 'position_changed') {
        this.positions.set(`${event.accountId}/${event.instrumentId}`, event);
      } else if (event.kind === 'posting') {
        this.postings.push(event);
      } else if (event.kind === 'trade_executed') {
        this.postings.push(...postingsOfTrade(event));
      }
    }
  }

  customer(accountId: number, assetId: number): bigint {
    return this.balances.get(`${accountId}/0/${assetId}`)?.settled ?? 0n;
  }

  house(ledgerKind: number, assetId: number): bigint {
    return this.balances.get(`0/${ledgerKind}/${assetId}`)?.settled ?? 0n;
  }

  position(accountId: number, instrumentId = 1): { qty: bigint; cost: bigint; realizedPnl: bigint } {
    const { qty, cost, realizedPnl } = this.positions.get(`${accountId}/${instrumentId}`)!;
    return { qty, cost, realizedPnl };
  }

  /** What is wrong with them: nothing, in books that balance. */
  faults(assetOf: (instrumentId: number) => number): string[] {
    const faults: string[] = [];
    const sums = new Map<string, bigint>();
    const add = (name: string, amount: number): void => void sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount));
    for (const leg of this.postings) {
      add(`set ${leg.setId}/${leg.assetId}`, leg.amount);
      add(`${leg.accountId}/${leg.ledgerKind}/${leg.assetId}`, leg.amount);
    }
    for (const [name, sum] of sums) if (name.startsWith('set ') && sum !== 0n) faults.push(`${name} sums to ${sum}`);
    for (const [name, { settled, held, accountId }] of this.balances) {
      if ((sums.get(name) ?? 0n) !== settled) faults.push(`${name} is ${settled}, posted ${sums.get(name)}`);
      if (accountId > 0 && (held < 0n || held > settled)) faults.push(`${name} holds ${held} of ${settled}`);
    }
    for (const { accountId, instrumentId, qty, cost } of this.positions.values()) {
      const custody = this.customer(accountId, assetOf(instrumentId));
      if (qty !== custody) faults.push(`account ${accountId} has a position of ${qty}, custody ${custody}`);
      if (qty === 0n && cost !== 0n) faults.push(`account ${accountId} has cost ${cost} and no position`);
    }
    return faults;
  }
}
