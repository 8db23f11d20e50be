import type { OpenAPIObject } from '@nestjs/swagger';
import { isErrorCode } from '@openbourse/platform';
import { startTestApi, type TestApi } from './testing/start-test-api';

interface Operation {
  operationId: string;
  summary?: string;
  security?: unknown[];
  parameters?: { in: string; name: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: unknown }> }>;
}

let api: TestApi;
let document: OpenAPIObject;
beforeAll(async () => {
  api = await startTestApi();
  document = (await api.app.inject('/api/openapi.json')).json();
});
afterAll(() => api.stop());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );

/** Every value anywhere under `key`. */
function* valuesOf(node: unknown, key: string): Generator<unknown> {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === key) yield value;
    yield* valuesOf(value, key);
  }
}

function resolve(ref: string): unknown {
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown> | undefined)?.[part.replace(/~1/g, '/').replace(/~0/g, '~')],
      document,
    );
}

describe('the OpenAPI document', () => {
  it('is 3.1 and JSON', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect((await api.app.inject('/api/openapi.json')).headers['content-type']).toMatch(/^application\/json/);
  });

  it('resolves every reference', () => {
    const refs = [...valuesOf(document, '$ref')] as string[];
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([]);
  });

  it('uses no keyword of 3.0 that 3.1 dropped', () => {
    expect(
      [...valuesOf(document.components?.schemas, 'nullable')].filter((value) => typeof value === 'boolean'),
    ).toEqual([]);
  });

  it('describes every route that is served, and none that is not', async () => {
    const served = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }) as string;
    expect(served).toContain('api/v1');
    for (const [name] of operations()) {
      const [method, path] = name.split(' ') as [string, string];
      const answer = await api.app.inject({
        method: method.toUpperCase() as 'GET',
        url: path.replace(/\{[^}]+\}/g, 'x'),
      });
      expect([name, answer.json === undefined ? '' : answer.body.includes('route_not_found')]).toEqual([name, false]);
      expect([name, answer.statusCode >= 500 && answer.statusCode !== 503]).toEqual([name, false]);
    }
  });

  it('names each operation once, says what it does and what it answers', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { operationId, summary, responses }] of operations()) {
      expect([name, operationId]).toEqual([name, expect.stringMatching(/^[a-z][A-Za-z]+$/)]);
      expect([name, summary]).toEqual([name, expect.any(String)]);
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      expect([name, successes.length > 0]).toEqual([name, true]);
      for (const [status, { content }] of successes) {
        if (status !== '204')
          expect([name, status, Object.keys(content ?? {})]).toEqual([
            name,
            status,
            expect.arrayContaining([expect.any(String)]),
          ]);
      }
    }
  });

  it('types every schema: no empty one, no bare object', () => {
    const loose: string[] = [];
    for (const [name, { responses, requestBody, parameters = [] }] of operations()) {
      for (const schema of valuesOf([responses, requestBody, parameters], 'schema'))
        if (Object.keys(schema as object).length === 0) loose.push(name);
    }
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {}) as [
      string,
      { properties?: Record<string, object> },
    ][]) {
      if (!schema.properties) loose.push(name);
      for (const [property, type] of Object.entries(schema.properties ?? {})) {
        const { type: kind, properties, additionalProperties } = type as Record<string, unknown>;
        if (Object.keys(type).filter((key) => key !== 'description').length === 0) loose.push(`${name}.${property}`);
        if (kind === 'object' && !properties && !additionalProperties) loose.push(`${name}.${property}`);
      }
    }
    expect(loose).toEqual([]);
  });

  it('documents errors as problems with codes of the table', () => {
    for (const [name, { responses, security }] of operations()) {
      const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      for (const [status, { content }] of failures) {
        expect([name, status, Object.keys(content ?? {})]).toEqual([name, status, ['application/problem+json']]);
        const [codes] = [...valuesOf(content, 'enum')] as string[][];
        expect(codes?.filter((code) => !isErrorCode(code))).toEqual([]);
      }
      expect([name, Boolean(responses['429'])]).toEqual([name, true]);
      expect([name, Boolean(responses['401']) && !name.includes('/auth/')]).toEqual([name, security !== undefined]);
    }
  });

  it('says of the lists that a private stream continues where in it they are', () => {
    const continued = operations()
      .filter(([, { responses }]) => [...valuesOf(responses, 'required')].flat().includes('streamSeq'))
      .map(([name]) => name);
    expect(continued.sort()).toEqual([
      'get /api/v1/accounts/{id}/positions',
      'get /api/v1/admin/accounts',
      'get /api/v1/admin/orders',
      'get /api/v1/admin/postings',
      'get /api/v1/admin/trades',
      'get /api/v1/fills',
      'get /api/v1/orders',
    ]);
  });

  it('declares the bearer scheme that its operations ask for', () => {
    expect(document.components?.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
    const asked = new Set(
      operations().flatMap(([, { security = [] }]) => security.flatMap((one) => Object.keys(one as object))),
    );
    expect([...asked]).toEqual(['bearer']);
  });
});

describe('the documentation pages', () => {
  it('come with their own assets and nothing from elsewhere', async () => {
    const page = await api.app.inject('/api/docs');
    expect(page.statusCode).toBe(200);
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url as string);
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      const { statusCode } = await api.app.inject(new URL(asset, 'http://x/api/docs').pathname);
      expect([asset, statusCode]).toEqual([asset, 200]);
    }
  });
});
