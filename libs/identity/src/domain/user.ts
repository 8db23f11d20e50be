import type { Role } from '@openbourse/platform';

export type UserStatus = 'active' | 'disabled';

export interface User {
  readonly id: string;
  readonly tenantId: number;
  /** Lower case. */
  readonly email: string;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
  readonly createdAt: Date;
}
