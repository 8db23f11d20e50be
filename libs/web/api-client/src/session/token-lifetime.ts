/**
 * How long a fresh access token will be taken, in milliseconds from its receipt. Read from the token's own two times, so that a
 * wrong clock on this machine does not matter; Infinity when it says nothing.
 */
export function tokenLifetimeMs(token: string): number {
  try {
    const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const { iat, exp } = JSON.parse(atob(payload)) as { iat?: number; exp?: number };
    return iat === undefined || exp === undefined ? Infinity : (exp - iat) * 1000;
  } catch {
    return Infinity;
  }
}

/** When to ask for the next token: at four fifths of its life, spread over a tenth so that not all browsers ask at once. */
export const refreshDelayMs = (lifetimeMs: number, chance: number): number => lifetimeMs * (0.75 + 0.1 * chance);
