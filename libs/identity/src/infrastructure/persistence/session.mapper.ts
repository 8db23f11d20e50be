import type { Role } from '@openbourse/platform';
import type { SessionTimes } from '../../domain/session';
import type { SessionUser } from '../../domain/sessions';
import type { UserStatus } from '../../domain/user';
import type { SessionRow } from './session.row';

export const sessionUserOf = (row: SessionRow): SessionUser => ({
  userId: row.user_id,
  tenantId: row.tenant_id,
  tenantCode: row.tenant_code,
  email: row.email,
  roles: row.roles as Role[],
  status: row.status as UserStatus,
});

export const sessionTimesOf = (row: SessionRow): SessionTimes => ({
  endsMs: row.ends_at.getTime(),
  expiresMs: row.expires_at.getTime(),
});
