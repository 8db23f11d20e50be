import 'reflect-metadata';
import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter } from '../problem/problem-filter';
import { defaultPlatformSettings } from '../settings';
import { IsFlag } from '../validation/fields';
import { PageQuery } from '../validation/page-query';
import { CompiledBody, CompiledQuery } from '../validation/pipes';
import { createHttpEdge } from './fastify-adapter';
import { UndeclaredInputGuard } from './undeclared-input.guard';

class Flag {
  @IsFlag()
  on: boolean;
}

@Controller('things')
class Things {
  @Get()
  list(@Query(CompiledQuery(PageQuery)) { limit }: PageQuery) {
    return { limit };
  }

  @Get('one')
  one() {
    return { one: true };
  }

  @Post()
  set(@Body(CompiledBody(Flag)) { on }: Flag) {
    return { on };
  }

  @Post('ping')
  ping() {
    return { pong: true };
  }

  @Delete()
  clear() {
    return { cleared: true };
  }
}

let app: NestFastifyApplication;
beforeAll(async () => {
  const { adapter } = await createHttpEdge(defaultPlatformSettings, () => undefined);
  class AppModule {}
  const module = {
    module: AppModule,
    controllers: [Things],
    providers: [{ provide: APP_GUARD, useClass: UndeclaredInputGuard }],
  };
  app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
  await adapter.getInstance().ready();
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
async function answerTo(
  method: 'GET' | 'POST' | 'DELETE' | 'HEAD',
  url: string,
  payload?: string,
  headers: Record<string, string> = payload === undefined ? {} : json,
) {
  const answer = await app.inject({ method, url, payload, headers });
  const body = (answer.body === '' ? {} : answer.json()) as {
    code?: string;
    errors?: { field: string; code: string }[];
  };
  return { status: answer.statusCode, code: body.code, errors: body.errors?.map(({ field, code }) => [field, code]) };
}

describe('a query', () => {
  it.each<['GET' | 'POST' | 'DELETE', string, string | undefined]>([
    ['GET', '/things/one?x=1', undefined],
    ['GET', '/things?limit=1&x=1', undefined],
    ['POST', '/things?x=1', '{"on":true}'],
    ['POST', '/things/ping?x=1', undefined],
    ['DELETE', '/things?x=1', undefined],
    ['DELETE', '/things?x', undefined],
    ['DELETE', '/things?x=1&x=2', undefined],
  ])('with a parameter that the route does not take is refused: %s %s', async (method, url, payload) => {
    expect(await answerTo(method, url, payload)).toEqual({
      status: 400,
      code: 'invalid_request',
      errors: [['x', 'unknown_field']],
    });
  });

  it('with thousands of parameters gets a bounded answer', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `p${i}`);
    expect((await answerTo('GET', `/things/one?${names.join('&')}`)).errors).toHaveLength(100);
  });

  it.each(['/things/one', '/things/one?', '/things?limit=3'])('that is empty or declared is fine: %s', async (url) => {
    expect((await answerTo('GET', url)).status).toBe(200);
  });
});

describe('a body', () => {
  const refused = { status: 400, code: 'invalid_request', errors: [['', 'unexpected_body']] };

  it.each([
    ['JSON', '{"symbol":"AAPL"}', json],
    ['no JSON', '{', json],
    ['a form', 'symbol=AAPL', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['of no type', 'AAPL', {}],
  ])('is refused where the method has none: %s', async (_, payload, headers) => {
    expect(await answerTo('DELETE', '/things', payload, headers as Record<string, string>)).toEqual(refused);
    expect(await answerTo('GET', '/things/one', payload, headers as Record<string, string>)).toEqual(refused);
  });

  it('is refused in chunks too', async () => {
    expect(await answerTo('DELETE', '/things', undefined, { 'transfer-encoding': 'chunked' })).toEqual(refused);
  });

  it('is refused on a POST that takes none', async () => {
    expect(await answerTo('POST', '/things/ping', '{}')).toEqual(refused);
    expect((await answerTo('POST', '/things/ping')).status).toBe(201);
  });

  it.each([json, { 'content-length': '0' }, { ...json, 'content-length': '0' }])(
    'that is empty is none: %j',
    async (headers) => {
      for (const method of ['DELETE', 'HEAD', 'GET'] as const) {
        const url = method === 'DELETE' ? '/things' : '/things/one';
        expect((await answerTo(method, url, undefined, headers as Record<string, string>)).status).toBe(200);
      }
    },
  );

  it.each([
    { ...json, 'content-encoding': 'gzip' },
    { ...json, 'content-encoding': 'br' },
    { ...json, 'content-encoding': 'identity, gzip' },
    { 'content-type': 'application/json; charset=iso-8859-1' },
    { 'content-type': 'application/json;charset="UTF-16"' },
    { 'content-type': 'application/json; a=b; charset=latin1' },
  ])('compressed or in another charset is unsupported: %j', async (headers) => {
    expect(await answerTo('POST', '/things', '{"on":true}', headers)).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  });

  it.each([
    { ...json, 'content-encoding': 'identity' },
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'application/json;charset="UTF-8"' },
    { 'content-type': 'Application/JSON' },
  ])('in plain UTF-8 is read: %j', async (headers) => {
    expect((await answerTo('POST', '/things', '{"on":true}', headers as Record<string, string>)).status).toBe(201);
  });
});
