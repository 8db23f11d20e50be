import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { requestContext } from '../http/request-context';
import type { PlatformSettings } from '../settings';

/** Wherever a secret could get into a log line. */
const secrets = [
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'jwtSecret',
];
const redacted = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** JSON lines; each line of a request carries its id. */
export const logOptions = ({ logLevel }: Pick<PlatformSettings, 'logLevel'>) => ({
  level: logLevel,
  redact: { paths: redacted, censor: '[redacted]' },
  mixin: () => requestContext.getStore() ?? {},
});

/** Access lines are written by access-log.ts, not by middleware on every request. */
export const loggingModule = (settings: Pick<PlatformSettings, 'logLevel'>): DynamicModule =>
  LoggerModule.forRoot({ forRoutes: [], pinoHttp: { ...logOptions(settings), autoLogging: false } });
