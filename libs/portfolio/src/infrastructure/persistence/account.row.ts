import { derivedId, IdKind } from '@openbourse/kernel';
import type { TradingAccount } from '../../contracts/account-directory';
import { onlyShard } from '../../domain/shard';

export interface AccountRow {
  id: number;
  tenant_id: number;
  owner_no: number;
  user_id: string;
  name: string;
  opened_ms: string;
}

export const accountColumns = 'a.id, a.tenant_id, a.owner_no, a.user_id, a.name, a.opened_ms';

export function accountOfRow(row: AccountRow): TradingAccount {
  return {
    accountId: row.id,
    publicId: derivedId(IdKind.account, onlyShard, Number(row.opened_ms), row.id),
    tenantId: row.tenant_id,
    shard: onlyShard,
    ownerNo: row.owner_no,
    userId: row.user_id,
    name: row.name,
  };
}
