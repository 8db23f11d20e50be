import type { Role } from '@openbourse/platform';
import type { User, UserStatus } from '../../domain/user';
import type { SignInCandidate } from '../../domain/users';
import type { SignInCandidateRow, UserRow } from './user.row';

export const userOf = (row: UserRow): User => ({
  id: row.id,
  tenantId: row.tenant_id,
  email: row.email,
  roles: row.roles as Role[],
  status: row.status as UserStatus,
  createdAt: row.created_at,
});

export const signInCandidateOf = (row: SignInCandidateRow): SignInCandidate => ({
  userId: row.user_id,
  tenantId: row.tenant_id,
  tenantCode: row.tenant_code,
  passwordHash: row.password_hash,
  roles: row.roles as Role[],
  status: row.status as UserStatus,
});
