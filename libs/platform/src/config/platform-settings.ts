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
    sessionIdleS: settings.SESSION_IDLE_S,
    sessionLifeS: settings.SESSION_LIFE_S,
    bodyLimitBytes: settings.BODY_LIMIT_BYTES,
    rateLimitReadsPerSecond: settings.RATE_LIMIT_READS_PER_SECOND,
    rateLimitWritesPerSecond: settings.RATE_LIMIT_WRITES_PER_SECOND,
    signInFailuresMax: settings.SIGN_IN_FAILURES_MAX,
    trustProxy: { true: true, false: false }[settings.TRUST_PROXY] ?? settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
    logRequests: settings.LOG_REQUESTS,
    metricsToken: settings.METRICS_TOKEN,
    sockets: {
      allowedOrigins: settings.ALLOWED_ORIGINS,
      perUserMax: settings.SOCKETS_PER_USER_MAX,
      perAddressMax: settings.SOCKETS_PER_ADDRESS_MAX,
      openingsPerSecond: settings.SOCKET_OPENINGS_PER_SECOND,
      max: settings.SOCKETS_MAX,
      subscriptionsMax: settings.SUBSCRIPTIONS_MAX,
      bufferBytesMax: settings.SOCKET_BUFFER_BYTES_MAX,
      messagesPerSecond: settings.SOCKET_MESSAGES_PER_SECOND,
    },
    marketTickMs: settings.MARKET_TICK_MS,
  };
}
