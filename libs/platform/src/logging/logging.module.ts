import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { requestContext } from '../http/request-context';
import type { PlatformSettings } from '../settings';

/** Wherever a secret could get into a log line. */
const secrets = ['authorization', 'cookie', 'password', 'passwordHash', 'token', 'accessToken', 'refreshToken', 'secret', 'jwtSecret'];
const redacted = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** JSON lines; each line of a request carries its id. Access lines are written by access-log.ts, not per request by middleware. */
export function loggingModule({ logLevel }: Pick<PlatformSettings, 'logLevel'>): DynamicModule {
  return LoggerModule.forRoot({
    forRoutes: [],
    pinoHttp: {
      level: logLevel,
      autoLogging: false,
      redact: { paths: redacted, censor: '[redacted]' },
      mixin: () => requestContext.getStore() ?? {},
    },
  });
}
