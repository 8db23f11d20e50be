import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { MessageCatalogue } from '../messages/message-catalogue';
import { asyncApiDocument } from './asyncapi-document';

/** The document at /api/asyncapi.json, for everybody, as OpenAPI's. */
export function serveAsyncApi(app: INestApplication, { version }: { version: string }): void {
  const text = JSON.stringify(asyncApiDocument(app, app.get(MessageCatalogue), { version }));
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  fastify.get('/api/asyncapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(text));
}
