import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpEdge, logAccess, Metrics, ProblemFilter, serveOpenApi, VerifiedTokens } from '@openbourse/platform';
import type { FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import { ApiModule, type ApiModuleOptions } from './api.module';

/** Of the product: the nearest package.json above, be it the source or the build that runs. */
function productVersion(): string {
  return (JSON.parse(readFileSync(findPackageJSON('..', __filename) as string, 'utf8')) as { version: string }).version;
}

/**
 * The API, initialised but not listening: `await app.listen({host, port})`, and `await app.close()` to stop.
 * The caller owns the signals and the database.
 */
export async function createApi(options: ApiModuleOptions): Promise<NestFastifyApplication> {
  // The edge stands before Nest makes what it asks for.
  const late: { verified?: VerifiedTokens } = {};
  const { adapter, routes } = await createHttpEdge(options.settings, () => late.verified);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(options), adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  late.verified = app.get(VerifiedTokens);
  app.useGlobalFilters(new ProblemFilter(routes.methodsOf));
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  app.get(Metrics).watch(fastify);
  logAccess(fastify, options.settings.logRequests);
  serveOpenApi(app, { version: productVersion() });
  await app.init();
  await fastify.ready();
  return app;
}
