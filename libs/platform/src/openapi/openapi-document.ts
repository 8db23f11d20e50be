import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ACCESS } from '../auth/access';
import type { ErrorCode } from '../problem/errors';
import { problemCodesOf } from './api-problems';
import { nullableToTypes } from './nullable-to-types';
import { problemResponses, problemSchema } from './problem-responses';

interface Operation {
  operationId?: string;
  parameters?: { in: string }[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
  security?: unknown[];
}

export interface OpenApiOptions {
  readonly version: string;
}

/** Every answer of every operation, errors included, from the controllers and the error table. */
export function openApiDocument(app: INestApplication, { version }: OpenApiOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Openbourse')
    .setDescription(
      'Decimals are strings in canonical form, times RFC 3339 in UTC, ids ULIDs. Lists are `{items, nextCursor}`. ' +
        'Whatever is not a success is `application/problem+json` with a stable `code`.',
    )
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From POST /api/v1/auth/login' })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const handlers = handlersByOperation(app);
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods as Record<string, Operation>)) {
      const handler = handlers.get(operation.operationId ?? '');
      if (!handler)
        throw new Error(
          `operation ${operation.operationId} has no handler: give it an @ApiOperation with an operationId of its own`,
        );
      const codes = [...handler.codes, ...codesOfAny(operation)];
      Object.assign(operation.responses, problemResponses(codes));
      for (const response of Object.values(operation.responses)) addHeaders(response as { headers?: object });
    }
  }
  const described = new Set(
    Object.values(document.paths).flatMap((methods) =>
      Object.values(methods as Record<string, Operation>).map(({ operationId }) => operationId),
    ),
  );
  const missing = [...handlers.keys()].filter((operationId) => !described.has(operationId));
  if (missing.length > 0) throw new Error(`operations are served but not described: ${missing.join(', ')}`);
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problemSchema };
  return nullableToTypes(document);
}

/** What any operation of its kind may answer. */
function codesOfAny({ requestBody, parameters = [] }: Operation): ErrorCode[] {
  const body: ErrorCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type'];
  return [
    'invalid_request',
    ...(requestBody ? body : []),
    ...(parameters.length > 0 ? (['invalid_url'] as const) : []),
    'rate_limited',
    'internal_error',
    'database_unavailable',
  ];
}

function addHeaders(response: { headers?: object }): void {
  response.headers = {
    'X-Request-Id': { schema: { type: 'string' }, description: 'Echoed, or made when absent' },
    'RateLimit-Limit': { schema: { type: 'integer' } },
    'RateLimit-Remaining': { schema: { type: 'integer' } },
    'RateLimit-Reset': { schema: { type: 'integer' }, description: 'Seconds' },
    ...response.headers,
  };
}

/** The codes that a route's decorators name, by operationId. */
function handlersByOperation(app: INestApplication): Map<string, { codes: readonly ErrorCode[] }> {
  const scanner = new MetadataScanner();
  const reflector = app.get(Reflector);
  const found = new Map<string, { codes: readonly ErrorCode[] }>();
  for (const { metatype, instance } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    if (!metatype || !instance) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
      const { operationId } = (Reflect.getMetadata('swagger/apiOperation', handler) ?? {}) as { operationId?: string };
      if (!operationId || found.has(operationId))
        throw new Error(`${metatype.name}.${name} needs an operationId of its own`);
      const signedIn: ErrorCode[] =
        reflector.getAllAndOverride(ACCESS, [handler, metatype]) === 'public' ? [] : ['unauthenticated', 'forbidden'];
      found.set(operationId, { codes: [...problemCodesOf(metatype), ...problemCodesOf(handler), ...signedIn] });
    }
  }
  return found;
}
