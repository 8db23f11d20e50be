import type { Result } from '@openbourse/kernel';
import type { Role } from '@openbourse/platform';
import type { User, UserStatus } from './user';

export interface NewUser {
  readonly id: string;
  readonly tenantId: number;
  readonly email: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
}

/** Somebody whose password may be checked, of whatever tenant. */
export interface SignInCandidate {
  readonly userId: string;
  readonly tenantId: number;
  readonly tenantCode: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
}

/** Port: where users are kept. */
export abstract class Users {
  abstract add(user: NewUser): Promise<Result<User, 'user_already_exists'>>;
  abstract find(tenantId: number, userId: string): Promise<(User & { tenantCode: string }) | undefined>;
  /** Those of the ids that are there, in no order. */
  abstract findAll(tenantId: number, userIds: readonly string[]): Promise<User[]>;
  /** In order of their ids, after `afterId`; with `emailPart` (lower case) only those whose email contains it. */
  abstract list(tenantId: number, page: { afterId: string; emailPart?: string; limit: number }): Promise<User[]>;
  abstract signInCandidates(email: string): Promise<SignInCandidate[]>;
}
