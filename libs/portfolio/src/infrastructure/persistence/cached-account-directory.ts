import { Injectable } from '@nestjs/common';
import { IdKind, parseDerivedId } from '@openbourse/kernel';
import { TenantDb } from '@openbourse/platform';
import { LRUCache } from 'lru-cache';
import type { AccountDirectory, TradingAccount } from '../../contracts/account-directory';
import { accountColumns, accountOfRow, type AccountRow } from './account.row';

const rememberedMax = 50_000;

/** An account never changes hands or name, so what was found may be remembered; what was not found is looked up again. */
@Injectable()
export class CachedAccountDirectory implements AccountDirectory {
  private readonly own = new LRUCache<string, readonly TradingAccount[]>({ max: rememberedMax });
  private readonly accounts = new LRUCache<number, TradingAccount>({ max: rememberedMax });

  constructor(private readonly db: TenantDb) {}

  rememberedOfUser(tenantId: number, userId: string): readonly TradingAccount[] | undefined {
    return this.own.get(`${tenantId}:${userId}`);
  }

  async ofUser(tenantId: number, userId: string): Promise<readonly TradingAccount[]> {
    const accounts = await this.read(tenantId, 'a.user_id = $1', userId);
    // Not remembered while there is none: an account may be opened any moment.
    if (accounts.length > 0) this.own.set(`${tenantId}:${userId}`, accounts);
    return accounts;
  }

  async byPublicId(tenantId: number, publicId: string): Promise<TradingAccount | undefined> {
    const parsed = parseDerivedId(publicId, IdKind.account);
    const account = parsed && (await this.byId(tenantId, parsed.number));
    return account?.publicId === publicId ? account : undefined;
  }

  async byId(tenantId: number, accountId: number): Promise<TradingAccount | undefined> {
    if (accountId > 2 ** 31 - 1) return undefined;
    return this.rememberedById(tenantId, accountId) ?? (await this.read(tenantId, 'a.id = $1', accountId))[0];
  }

  rememberedById(tenantId: number, accountId: number): TradingAccount | undefined {
    const known = this.accounts.get(accountId);
    return known?.tenantId === tenantId ? known : undefined;
  }

  private async read(tenantId: number, where: string, value: unknown): Promise<TradingAccount[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<AccountRow>(`select ${accountColumns} from core.accounts a where ${where} order by a.id`, [value]),
    );
    const accounts = rows.map(accountOfRow);
    for (const account of accounts) this.accounts.set(account.accountId, account);
    return accounts;
  }
}
