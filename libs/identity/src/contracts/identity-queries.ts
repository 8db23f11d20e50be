import { Query } from '@nestjs/cqrs';
import type { Role } from '@openbourse/platform';

/** A user as other contexts may know one. */
export interface UserV1 {
  readonly id: string;
  readonly tenantId: number;
  readonly tenantCode: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'disabled';
}

/** Those of the ids that are users of the tenant, in no order. */
export class FindUsersQuery extends Query<readonly Omit<UserV1, 'tenantCode'>[]> {
  constructor(readonly users: { readonly tenantId: number; readonly userIds: readonly string[] }) {
    super();
  }
}

/** The user of that id in that tenant; undefined when there is none. */
export class FindUserQuery extends Query<UserV1 | undefined> {
  constructor(readonly user: { readonly tenantId: number; readonly userId: string }) {
    super();
  }
}
