/** What the API and its plumbing need to know; apps fill it from the environment (see config/). */
export interface PlatformSettings {
  /** PostgreSQL as the role openbourse_app. */
  readonly databaseAppUrl: string;
  /** Connections of each of the two pools (reads through pg, writes through TypeORM). */
  readonly databasePoolMax: number;
  readonly jwtSecret: string;
  readonly accessTokenTtlS: number;
  readonly bodyLimitBytes: number;
  /** Per user, else per address. */
  readonly rateLimitReadsPerSecond: number;
  readonly rateLimitWritesPerSecond: number;
  /** Wrong passwords per email and address in 15 minutes; a hundred times that per address whatever the email. */
  readonly signInFailuresMax: number;
  /** Addresses or subnets whose X-Forwarded-For is believed; false = none. */
  readonly trustProxy: boolean | string;
  readonly logLevel: string;
  /** Also log requests that went well. */
  readonly logRequests: boolean;
  /** Bearer token for /metrics; without one only loopback and private addresses may read it. */
  readonly metricsToken?: string;
}

export const PLATFORM_SETTINGS = Symbol('PlatformSettings');

export const defaultPlatformSettings = {
  databasePoolMax: 8,
  accessTokenTtlS: 15 * 60,
  bodyLimitBytes: 256 * 1024,
  rateLimitReadsPerSecond: 10_000,
  rateLimitWritesPerSecond: 50_000,
  signInFailuresMax: 10,
  trustProxy: false,
  logLevel: 'info',
  logRequests: false,
} as const satisfies Partial<PlatformSettings>;
