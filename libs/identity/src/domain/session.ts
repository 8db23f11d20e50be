/** Two tabs may renew a session at the same moment with the same token: the second one is no theft for so long. */
export const raceGraceMs = 10_000;

/** A user keeps the newest of their sessions; the oldest goes when one more begins. */
export const sessionsPerUserMax = 100;

export interface UsedToken {
  readonly usedMs: number | undefined;
}

export interface SessionTimes {
  readonly endsMs: number;
  readonly expiresMs: number;
}

/**
 * Of a refresh token that is known. `fresh`: it may be used. `just_used`: somebody used it a moment ago, most likely another tab;
 * its successor counts. `reused`: two hold it, so one of them stole it.
 */
export type TokenStanding = 'fresh' | 'just_used' | 'reused';

export function standingOf({ usedMs }: UsedToken, nowMs: number): TokenStanding {
  if (usedMs === undefined) return 'fresh';
  return nowMs - usedMs <= raceGraceMs ? 'just_used' : 'reused';
}

export const isOver = ({ endsMs, expiresMs }: SessionTimes, nowMs: number): boolean =>
  nowMs >= Math.min(endsMs, expiresMs);

/** When a session that is renewed now expires unless it is renewed again. */
export const renewedUntilMs = (endsMs: number, idleS: number, nowMs: number): number =>
  Math.min(endsMs, nowMs + idleS * 1_000);
