/** What the API and its plumbing need to know; apps fill it from the environment (see config/). */
export interface PlatformSettings {
  /** PostgreSQL as the role openbourse_app. */
  readonly databaseAppUrl: string;
  /** Connections of each of the two pools (reads through pg, writes through TypeORM). */
  readonly databasePoolMax: number;
  readonly jwtSecret: string;
  readonly accessTokenTtlS: number;
  /** A session that is not renewed for so long is over. */
  readonly sessionIdleS: number;
  /** A session is over after so long, however often it is renewed. */
  readonly sessionLifeS: number;
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
  readonly sockets: SocketSettings;
  /** Market data of a connection is conflated to one message each so often, ms. */
  readonly marketTickMs: number;
}

/** The limits of the socket edge, see docs/streams.md. */
export interface SocketSettings {
  /** Origins besides the server's own whose pages may connect. */
  readonly allowedOrigins: readonly string[];
  /** Connections at a time. */
  readonly perUserMax: number;
  readonly perAddressMax: number;
  /** Connections that one address may open in a second. */
  readonly openingsPerSecond: number;
  readonly max: number;
  /** Channel × symbol of one connection. */
  readonly subscriptionsMax: number;
  /** What may wait for one connection that reads too slowly. */
  readonly bufferBytesMax: number;
  /** Messages of one connection that are not writes; those count as REST's. */
  readonly messagesPerSecond: number;
}

export const PLATFORM_SETTINGS = Symbol('PlatformSettings');

export const defaultPlatformSettings = {
  databasePoolMax: 8,
  accessTokenTtlS: 15 * 60,
  sessionIdleS: 7 * 24 * 3600,
  sessionLifeS: 30 * 24 * 3600,
  bodyLimitBytes: 256 * 1024,
  rateLimitReadsPerSecond: 10_000,
  rateLimitWritesPerSecond: 50_000,
  signInFailuresMax: 10,
  trustProxy: false,
  logLevel: 'info',
  logRequests: false,
  sockets: {
    allowedOrigins: [],
    perUserMax: 50,
    perAddressMax: 20_000,
    openingsPerSecond: 1_000,
    max: 50_000,
    subscriptionsMax: 500,
    bufferBytesMax: 48 * 1024,
    messagesPerSecond: 200,
  },
  marketTickMs: 50,
} as const satisfies Partial<PlatformSettings>;
