import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '@openbourse/kernel';
import { TenantDb } from '@openbourse/platform';
import type { User } from '../../domain/user';
import { Users, type NewUser, type SignInCandidate } from '../../domain/users';
import { signInCandidateOf, userOf } from './user.mapper';
import { userColumns, type SignInCandidateRow, type UserRow } from './user.row';

@Injectable()
export class PostgresUsers extends Users {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add({ id, tenantId, email, passwordHash, roles }: NewUser): Promise<Result<User, 'user_already_exists'>> {
    const rows = await this.db.write(tenantId, (manager) =>
      manager.query<UserRow[]>(
        `insert into identity.users as u (id, tenant_id, email, password_hash, roles) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, email) do nothing returning ${userColumns}`,
        [id, tenantId, email, passwordHash, roles],
      ),
    );
    return rows[0] ? ok(userOf(rows[0])) : err('user_already_exists');
  }

  async find(tenantId: number, userId: string): Promise<(User & { tenantCode: string }) | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<UserRow & { tenant_code: string }>(
        `select ${userColumns}, t.code as tenant_code from identity.users u join identity.tenants t on t.tenant_id = u.tenant_id where u.id = $1`,
        [userId],
      ),
    );
    return rows[0] && { ...userOf(rows[0]), tenantCode: rows[0].tenant_code };
  }

  async findAll(tenantId: number, userIds: readonly string[]): Promise<User[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<UserRow>(`select ${userColumns} from identity.users u where u.id = any($1)`, [userIds]),
    );
    return rows.map(userOf);
  }

  async list(
    tenantId: number,
    { afterId, emailPart, limit }: { afterId: string; emailPart?: string; limit: number },
  ): Promise<User[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<UserRow>(
        `select ${userColumns} from identity.users u
         where u.id > $1 and ($2::text is null or position($2 in u.email) > 0) order by u.id limit $3`,
        [afterId, emailPart ?? null, limit],
      ),
    );
    return rows.map(userOf);
  }

  async signInCandidates(email: string): Promise<SignInCandidate[]> {
    const { rows } = await this.db.anonymous((q) =>
      q.query<SignInCandidateRow>('select * from identity.sign_in_candidates($1)', [email]),
    );
    return rows.map(signInCandidateOf);
  }
}
