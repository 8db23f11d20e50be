/** A session and its user, as one look-up by token answers them. */
export interface SessionRow {
  readonly id: string;
  readonly ends_at: Date;
  readonly expires_at: Date;
  readonly user_id: string;
  readonly tenant_id: number;
  readonly tenant_code: string;
  readonly email: string;
  readonly roles: string[];
  readonly status: string;
}

export interface RefreshTokenRow {
  readonly used_at: Date | null;
  /** There when the token was used. */
  readonly successor_salt: Buffer | null;
}
