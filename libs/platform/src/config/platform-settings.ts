import type { PlatformSettings } from '../settings';
import type { Settings } from './settings-schema';

export function platformSettings(
  settings: Settings,
  own: { databaseAppUrl: string; jwtSecret: string },
): PlatformSettings {
  return {
    ...own,
    databasePoolMax: settings.DATABASE_POOL_MAX,
    accessTokenTtlS: settings.ACCESS_TOKEN_TTL_S,
    bodyLimitBytes: settings.BODY_LIMIT_BYTES,
    rateLimitReadsPerSecond: settings.RATE_LIMIT_READS_PER_SECOND,
    rateLimitWritesPerSecond: settings.RATE_LIMIT_WRITES_PER_SECOND,
    signInFailuresMax: settings.SIGN_IN_FAILURES_MAX,
    trustProxy: { true: true, false: false }[settings.TRUST_PROXY] ?? settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
    logRequests: settings.LOG_REQUESTS,
    metricsToken: settings.METRICS_TOKEN,
  };
}
