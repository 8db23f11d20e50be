import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument, type OpenApiOptions } from './openapi-document';

/** The document at /api/openapi.json and, for people, at /api/docs with its own assets. */
export function serveOpenApi(app: INestApplication, options: OpenApiOptions): void {
  const document = openApiDocument(app, options);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Openbourse API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, validatorUrl: null },
  });
}
