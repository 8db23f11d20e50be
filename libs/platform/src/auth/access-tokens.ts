import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Principal, Role } from './principal';

export const tokenIssuer = 'openbourse';
export const tokenAudience = 'openbourse-api';
export const tokenType = 'at+jwt';
/** The one algorithm, pinned at signing and at verification. */
export const tokenAlgorithm = 'HS256';

/** No access token lives longer, ms. */
export const accessTokenTtlMsMax = 86_400_000;

/** Names the signing key in the token's header, so that keys can be rotated. */
export const keyIdOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url').slice(0, 8);

/** The claims of an access token besides the registered ones. */
export interface AccessTokenClaims {
  readonly sub: string;
  readonly tid: number;
  readonly tenant: string;
  readonly roles: readonly Role[];
  readonly email: string;
  /** The session it was given out for. */
  readonly sid: string;
  readonly exp: number;
}

/** What an access token that passed verification says. */
export interface VerifiedToken {
  readonly principal: Principal;
  readonly sessionId: string;
  readonly expiresAtS: number;
}

/**
 * Tokens that were verified, until they expire: verification once per token, not per request.
 * Bounded, so that a flood of good tokens costs verifications rather than memory.
 */
export class VerifiedTokens {
  private readonly tokens = new LRUCache<string, VerifiedToken>({ max: 20_000 });
  /** Sessions that ended while tokens of theirs may live. */
  private readonly endedSessions = new LRUCache<string, true>({ max: 200_000, ttl: accessTokenTtlMsMax });
  private readonly onSessionEnd: ((sessionId: string) => void)[] = [];

  find(token: string): VerifiedToken | undefined {
    const known = this.tokens.get(token);
    return known && this.isOver(known) ? undefined : known;
  }

  isOver({ sessionId }: { readonly sessionId: string }): boolean {
    return this.endedSessions.has(sessionId);
  }

  /** Its access tokens are worth nothing from now on, in this process. */
  endSession(sessionId: string): void {
    this.endedSessions.set(sessionId, true);
    for (const listener of this.onSessionEnd) listener(sessionId);
  }

  whenSessionEnds(listener: (sessionId: string) => void): void {
    this.onSessionEnd.push(listener);
  }

  remember(token: string, verified: VerifiedToken): void {
    const ttl = verified.expiresAtS * 1000 - Date.now();
    if (ttl > 0) this.tokens.set(token, verified, { ttl });
  }

  /** For when a user is disabled: tokens must be verified anew. */
  clear(): void {
    this.tokens.clear();
  }
}

const scheme = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const tokenShape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Whether it is worth a look: the shape of a JWT, of a length that we issue. */
export const isTokenShaped = (token: unknown): token is string =>
  typeof token === 'string' && token.length <= 4096 && tokenShape.test(token);

export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length > 4096) return undefined;
  return scheme.exec(header)?.[1];
}
