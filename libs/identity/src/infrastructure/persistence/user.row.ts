/** A row of identity.users as pg returns it, without the hash. */
export interface UserRow {
  readonly id: string;
  readonly tenant_id: number;
  readonly email: string;
  readonly roles: string[];
  readonly status: string;
  readonly created_at: Date;
}

export const userColumns = 'u.id, u.tenant_id, u.email, u.roles, u.status, u.created_at';

/** What identity.sign_in_candidates answers. */
export interface SignInCandidateRow {
  readonly user_id: string;
  readonly tenant_id: number;
  readonly tenant_code: string;
  readonly password_hash: string;
  readonly roles: string[];
  readonly status: string;
}
