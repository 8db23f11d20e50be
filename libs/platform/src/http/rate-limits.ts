import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerToken, type VerifiedTokens } from '../auth/access-tokens';
import type { Principal } from '../auth/principal';
import { ProblemError } from '../problem/problem-error';
import type { PlatformSettings } from '../settings';

type Limits = Pick<PlatformSettings, 'rateLimitReadsPerSecond' | 'rateLimitWritesPerSecond'>;

/** Counts a write of the user; throws `rate_limited` when that is one too many. */
export type WriteLimit = (principal: Principal) => Promise<void>;

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * Reads and writes apart, per second: of the user when the token is known to be good, else of the address
 * (so that made-up tokens do not make new allowances). Answers with the limit of writes, for those that do not come by HTTP.
 */
export async function limitRates(
  instance: FastifyInstance,
  limits: Limits,
  verified: () => VerifiedTokens | undefined,
): Promise<WriteLimit> {
  await instance.register(rateLimit, { global: false, cache: 50_000 });
  const keyGenerator = ({ principal, ip }: FastifyRequest): string => principal?.userId ?? ip;
  const reads = instance.createRateLimit({ max: limits.rateLimitReadsPerSecond, timeWindow: 1_000, keyGenerator });
  const writes = instance.createRateLimit({ max: limits.rateLimitWritesPerSecond, timeWindow: 1_000, keyGenerator });
  instance.addHook('onRequest', async (request, reply) => {
    const token = bearerToken(request.headers.authorization);
    // Kept for the guard, which looks no further.
    request.principal = token === undefined ? undefined : verified()?.find(token)?.principal;
    const state = await (isRead(request.method) ? reads : writes)(request);
    if (state.isAllowed) return;
    reply
      .header('ratelimit-limit', state.max)
      .header('ratelimit-remaining', state.remaining)
      .header('ratelimit-reset', state.ttlInSeconds);
    if (state.isExceeded) throw new ProblemError('rate_limited', { retryAfterS: Math.max(1, state.ttlInSeconds) });
  });
  return async (principal) => {
    // All that the limiter asks of a request.
    const state = await writes({ principal, routeOptions: {} } as FastifyRequest);
    if (!state.isAllowed && state.isExceeded) {
      throw new ProblemError('rate_limited', { retryAfterS: Math.max(1, state.ttlInSeconds) });
    }
  };
}
