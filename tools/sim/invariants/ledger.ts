import { KIND_CUSTOMER } from '@openbourse/core/engine';
import { must, type Invariant } from './invariant';

/** Money and custody are neither made nor lost, and a balance is the sum of its postings. */
export function ledgerBalances(): Invariant {
  const name = 'transfers sum to zero and balances are their sum';
  const sums = new Map<string, bigint>();
  return {
    name,
    afterBatch({ written, database }) {
      const sets = new Map<string, bigint>();
      const touched = new Set<string>();
      for (const row of written.get('postings') ?? []) {
        const amount = BigInt(row.amount as string);
        const set = `${String(row.set_id)} in asset ${String(row.asset_id)}`;
        sets.set(set, (sets.get(set) ?? 0n) + amount);
        const key = `${String(row.tenant_id)}/${String(row.account_id)}/${String(row.ledger_kind)}/${String(row.asset_id)}/`;
        sums.set(key, (sums.get(key) ?? 0n) + amount);
        touched.add(key);
      }
      for (const [set, sum] of sets) must(name, sum === 0n, () => `transfer set ${set} sums to ${sum}`);
      const balances = database.table('balances').rows;
      for (const key of touched) {
        // Without a row: what came and went in one command, such as proceeds that the minimum fee took whole.
        const settled = balances.get(key)?.settled ?? '0';
        must(
          name,
          settled === String(sums.get(key)),
          () => `balance ${key} is ${String(settled)}, its postings sum to ${String(sums.get(key))}`,
        );
      }
    },
  };
}

/** No command that a person chose takes more than there is, and none of the flows is anybody else's. */
export function nobodyOverdrawn(): Invariant {
  const name = 'nobody is overdrawn by choice';
  return {
    name,
    afterBatch({ events }) {
      for (const event of events) {
        if (event.kind !== 'balance_changed' || event.ledgerKind !== KIND_CUSTOMER) continue;
        const { settled, held, accountId, assetId } = event;
        must(
          name,
          held >= 0n && settled >= held,
          () => `account ${accountId} has ${settled} of asset ${assetId} and holds ${held}`,
        );
      }
    },
  };
}
