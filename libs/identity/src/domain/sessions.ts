import type { Result } from '@openbourse/kernel';
import type { Role } from '@openbourse/platform';
import type { UserStatus } from './user';

/** What the browser keeps: opaque, and good for one use. */
export interface RefreshToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Whose session it is, as stored now. */
export interface SessionUser {
  readonly userId: string;
  readonly tenantId: number;
  readonly tenantCode: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
}

export interface OpenedSession {
  readonly sessionId: string;
  readonly refreshToken: RefreshToken;
}

export interface RenewedSession {
  readonly sessionId: string;
  readonly user: SessionUser;
  readonly refreshToken: RefreshToken;
}

/** `unknown`: no session that lives has this token. `reused`: the session existed and is revoked now. */
export type RenewalRefused =
  | { readonly why: 'unknown' }
  | { readonly why: 'reused' | 'user_disabled'; readonly sessionId: string; readonly userId: string };

/** Port: where sessions are kept. */
export abstract class Sessions {
  abstract open(user: { tenantId: number; userId: string }, nowMs: number): Promise<OpenedSession>;
  abstract renew(token: string, nowMs: number): Promise<Result<RenewedSession, RenewalRefused>>;
  /** The session that ended; undefined when no session has the token. */
  abstract end(token: string): Promise<{ sessionId: string; userId: string } | undefined>;
}
