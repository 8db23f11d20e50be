import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpEdge, logAccess, Metrics, ProblemFilter, serveOpenApi, VerifiedTokens } from '@openbourse/platform';
import { serveAsyncApi, SocketAdapter } from '@openbourse/streams';
import type { FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import { ApiModule, type ApiModuleOptions } from './api.module';
import { serveWeb } from './web/serve-web';
import type { WebApp } from './web/web-build';

/** Of the product: the nearest package.json above, be it the source or the build that runs. */
function productVersion(): string {
  return (JSON.parse(readFileSync(findPackageJSON('..', __filename) as string, 'utf8')) as { version: string }).version;
}

export interface ApiOptions extends ApiModuleOptions {
  /** The screens to serve beside the API; none when left out. */
  readonly webApps?: readonly WebApp[];
}

/**
 * The API, initialised but not listening: `await app.listen({host, port})`, and `await app.close()` to stop.
 * The caller owns the signals and the database.
 */
export async function createApi({ webApps = [], ...options }: ApiOptions): Promise<NestFastifyApplication> {
  // The edge stands before Nest makes what it asks for.
  const late: { verified?: VerifiedTokens } = {};
  const { adapter, routes, limitWrites } = await createHttpEdge(options.settings, () => late.verified);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot({ ...options, limitWrites }),
    adapter,
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  app.flushLogs();
  late.verified = app.get(VerifiedTokens);
  app.useWebSocketAdapter(new SocketAdapter(app));
  app.useGlobalFilters(new ProblemFilter(routes.methodsOf));
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  // Read by the routes of sessions alone, so no other request pays for it.
  await fastify.register(cookies, { hook: false });
  app.get(Metrics).watch(fastify);
  logAccess(fastify, options.settings.logRequests);
  const version = productVersion();
  serveOpenApi(app, { version });
  serveAsyncApi(app, { version });
  await serveWeb(fastify, webApps);
  await app.init();
  await fastify.ready();
  return app;
}
