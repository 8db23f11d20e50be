import { z } from 'zod';
import { accessTokenTtlMsMax } from '../auth/access-tokens';
import { defaultPlatformSettings as platform } from '../settings';

const unset = (value: unknown) => (value === '' ? undefined : value);
const text = z.string();
const whole = (min: number, max = 2 ** 31 - 1) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/./, 'must be a postgres:// URL');
/** `https://desk.example.com`, nothing after the port. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .refine(
    (list) => list.every((one) => URL.canParse(one) && new URL(one).origin === one),
    'must be origins like https://desk.example.com, separated by commas',
  );
const optional = <T extends z.ZodType>(type: T) => z.preprocess(unset, type.optional());
const withDefault = <T extends z.ZodType>(type: T, value: z.output<T>) =>
  z.preprocess(unset, type.optional()).transform((given) => (given === undefined ? value : given) as z.output<T>);

/** Every setting of every process, by the name of its environment variable. docs/operations.md explains them. */
export const settingsSchema = z.object({
  HOST: withDefault(text, '127.0.0.1'),
  PORT: withDefault(whole(0, 65_535), 3000),
  DATA_DIR: withDefault(text, '.data'),
  DEMO: withDefault(z.enum(['true', 'quiet', 'false']), 'false'),
  DEMO_SEED: withDefault(whole(0), 1),

  FIRST_TENANT: optional(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a short name in lower case')),
  FIRST_OPERATOR_EMAIL: optional(text),
  FIRST_OPERATOR_PASSWORD: optional(text),

  DATABASE_OWNER_URL: optional(postgresUrl),
  DATABASE_ENGINE_URL: optional(postgresUrl),
  DATABASE_APP_URL: optional(postgresUrl),
  DATABASE_POOL_MAX: withDefault(whole(1, 1_000), platform.databasePoolMax),

  JWT_SECRET: optional(z.string().min(32, 'needs 32 characters or more')),
  ACCESS_TOKEN_TTL_S: withDefault(whole(1, accessTokenTtlMsMax / 1_000), platform.accessTokenTtlS),
  SESSION_IDLE_S: withDefault(whole(1), platform.sessionIdleS),
  SESSION_LIFE_S: withDefault(whole(1), platform.sessionLifeS),
  SIGN_IN_FAILURES_MAX: withDefault(whole(1), platform.signInFailuresMax),
  RATE_LIMIT_READS_PER_SECOND: withDefault(whole(1), platform.rateLimitReadsPerSecond),
  RATE_LIMIT_WRITES_PER_SECOND: withDefault(whole(1), platform.rateLimitWritesPerSecond),
  BODY_LIMIT_BYTES: withDefault(whole(1_024), platform.bodyLimitBytes),
  TRUST_PROXY: withDefault(text, 'false'),

  ALLOWED_ORIGINS: withDefault(origins, [...platform.sockets.allowedOrigins]),
  SOCKETS_PER_USER_MAX: withDefault(whole(1), platform.sockets.perUserMax),
  SOCKETS_PER_ADDRESS_MAX: withDefault(whole(1), platform.sockets.perAddressMax),
  SOCKET_OPENINGS_PER_SECOND: withDefault(whole(1), platform.sockets.openingsPerSecond),
  SOCKETS_MAX: withDefault(whole(1), platform.sockets.max),
  SUBSCRIPTIONS_MAX: withDefault(whole(1), platform.sockets.subscriptionsMax),
  SOCKET_BUFFER_BYTES_MAX: withDefault(whole(4_096), platform.sockets.bufferBytesMax),
  SOCKET_MESSAGES_PER_SECOND: withDefault(whole(1), platform.sockets.messagesPerSecond),
  MARKET_TICK_MS: withDefault(whole(10, 10_000), platform.marketTickMs),

  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), platform.logLevel),
  LOG_REQUESTS: withDefault(flag, platform.logRequests),
  METRICS_TOKEN: optional(z.string().min(16, 'needs 16 characters or more')),

  ENGINE_SHARD: withDefault(whole(0, 32_767), 0),
  ENGINE_PORT: withDefault(whole(0, 65_535), 3001),
  ENGINE_QUEUE_MAX: withDefault(whole(1, 1_000_000), 20_000),
  ENGINE_BATCH_COMMANDS_MAX: withDefault(whole(1, 5_000), 500),
  ENGINE_LEASE_MS: withDefault(whole(500, 600_000), 5_000),
  ENGINE_COMMIT_TIMEOUT_MS: withDefault(whole(100, 600_000), 15_000),
  ENGINE_SNAPSHOT_EVERY_COMMANDS: withDefault(whole(1), 200_000),
  STREAM_RETENTION_HOURS: withDefault(whole(24, 8_760), 48),
});

export type Settings = z.output<typeof settingsSchema>;
export const settingNames = Object.keys(settingsSchema.shape) as (keyof Settings)[];
