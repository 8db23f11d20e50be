import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startTestApi, testPassword, type TestApi } from './testing/start-test-api';

let api: TestApi;
let port: number;
let operator: string;
let engineReady = true;
beforeAll(async () => {
  api = await startTestApi({}, { probes: [{ part: 'engine', check: async () => engineReady }] });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  port = (api.app.getHttpServer().address() as AddressInfo).port;
  await api.createUser({ email: 'operator@one.test', roles: ['operator'] });
  operator = await api.signIn('operator@one.test');
});
afterAll(() => api.stop());

const send = (
  method: string,
  path: string,
  { body, headers = {} }: { body?: string | Buffer; headers?: Record<string, string> } = {},
) => fetch(`http://127.0.0.1:${port}${path}`, { method, body: body as never, headers });
const post = (body: string | Buffer, contentType = 'application/json') =>
  send('POST', '/api/v1/auth/login', { body, headers: { 'content-type': contentType } });

/** Sends bytes as they are and reads until the server closes. */
const raw = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (data) => (text += data));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.setTimeout(5_000, () => socket.destroy());
  });

async function expectProblem(answer: Response, status: number, code: string) {
  const text = await answer.text();
  expect([answer.status, text && (JSON.parse(text) as { code: string }).code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(text) as Record<string, unknown>;
  expect(problem).toMatchObject({
    type: `urn:openbourse:error:${code}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(problem['requestId']).toBe(answer.headers.get('x-request-id'));
  expect(text).not.toMatch(/ at .*\.js|node_modules|SELECT|select \*/);
  return problem;
}

describe('bodies', () => {
  it.each([
    ['broken JSON', '{"email":'],
    ['two documents', '{} {}'],
    ['5,000 levels', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['100,000 levels that never end', '{"a":'.repeat(40_000)],
    ['33 levels in a field', `{"email":${'['.repeat(33)}${']'.repeat(33)}}`],
    ['__proto__', '{"__proto__":{"admin":true},"email":"a","password":"b"}'],
    ['an escaped __proto__', '{"\\u005f_proto__":{"admin":true}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
    ['NaN', '{"email":NaN}'],
    ['1e400 as text outside JSON', '{"email":1e400'],
  ])('of %s are invalid_json', async (_, body) => {
    await expectProblem(await post(body), 400, 'invalid_json');
  });

  it('that are not UTF-8 are invalid_json', async () => {
    await expectProblem(await post(Buffer.from([0x22, 0xff, 0xfe, 0x22])), 400, 'invalid_json');
  });

  it('with brackets inside strings are not deep', async () => {
    const body = JSON.stringify({ email: 'a@b.test', password: `"\\${'['.repeat(60)}` });
    await expectProblem(await post(body), 401, 'invalid_credentials');
  });

  it.each([['null'], ['1'], ['"text"'], ['[]'], ['[{"email":"a"}]'], ['true'], ['']])(
    'of %p name what is missing',
    async (body) => {
      const problem = await expectProblem(await post(body), 400, 'invalid_request');
      expect(problem['errors']).toEqual([{ field: '', code: 'object', detail: expect.any(String) }]);
    },
  );

  it.each(['hasOwnProperty', 'constructor', 'toString', 'isPrototypeOf', '__defineGetter__'])(
    'with the field %s have a field too many',
    async (name) => {
      const problem = await expectProblem(
        await post(JSON.stringify({ email: 'a', password: 'b', [name]: 1 })),
        400,
        'invalid_request',
      );
      expect(problem['errors']).toEqual([{ field: name, code: 'unknown_field', detail: expect.any(String) }]);
    },
  );

  it('with thousands of unknown fields get a bounded answer', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, 1]));
    const problem = await expectProblem(await post(JSON.stringify(fields)), 400, 'invalid_request');
    expect((problem['errors'] as unknown[]).length).toBe(100);
  });

  it('over the limit are payload_too_large', async () => {
    await expectProblem(await post(JSON.stringify({ email: 'x'.repeat(300_000) })), 413, 'payload_too_large');
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json5',
  ])('of type %s are unsupported_media_type', async (type) => {
    await expectProblem(await post('{}', type), 415, 'unsupported_media_type');
  });

  it('with a charset parameter are fine', async () => {
    const answer = await post(
      JSON.stringify({ email: 'operator@one.test', password: testPassword }),
      'application/json; charset=utf-8',
    );
    expect(answer.status).toBe(200);
  });
});

describe('paths', () => {
  it.each(['/', '/api', '/api/v1/none', '/api/v1/me/', '/favicon.ico', '/api/v1/admin/users/../../me2', '/.env'])(
    '%s is route_not_found',
    async (path) => {
      await expectProblem(await send('GET', path), 404, 'route_not_found');
    },
  );

  it('unknown ones with a body are route_not_found too', async () => {
    await expectProblem(
      await send('POST', '/nothing', { body: '<x/>', headers: { 'content-type': 'text/xml' } }),
      404,
      'route_not_found',
    );
  });

  it('known ones with another method are method_not_allowed and say which they have', async () => {
    const answer = await send('DELETE', '/api/v1/admin/users');
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    await expectProblem(answer, 405, 'method_not_allowed');
    const options = await send('OPTIONS', '/api/v1/admin/users');
    expect([options.status, options.headers.get('allow')]).toEqual([204, expect.stringContaining('GET')]);
    expect((await send('OPTIONS', '/nothing')).status).toBe(404);
  });

  it.each(['/api/v1/me%', '/api/v1/%E0%A4%A', '/api/v1/me?x=%00', '/api/v1/%00'])('%s is invalid_url', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine-1\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer).toContain('"code":"invalid_url"');
    expect(answer.toLowerCase()).toContain('x-request-id: mine-1');
  });

  it('HEAD answers as GET without a body', async () => {
    const answer = await send('HEAD', '/health/live');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});

describe('broken HTTP', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['huge headers', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    ['a content length that is none', 'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', 400],
    [
      'both length and chunks',
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
  ])('%s is answered with a problem and the connection closed', async (_, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
    expect(answer).toContain('application/problem+json');
  });
});

describe('every answer', () => {
  it('echoes a harmless request id, and makes one otherwise', async () => {
    const given = await send('GET', '/health/live', { headers: { 'x-request-id': 'abc-1.2_3' } });
    expect(given.headers.get('x-request-id')).toBe('abc-1.2_3');
    for (const bad of ['a b', '<script>', 'x'.repeat(129), 'ä']) {
      const answer = await send('GET', '/nothing', { headers: { 'x-request-id': bad } }).catch(() => undefined);
      if (answer) expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each(['/health/live', '/nothing', '/api/v1/me', '/api/docs', '/api/openapi.json'])(
    'of %s has security and rate limit headers',
    async (path) => {
      const { headers } = await send('GET', path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/^default-src '(self|none)'/);
      expect(headers.get('strict-transport-security')).toContain('max-age');
      expect(headers.get('x-frame-options')).toMatch(/SAMEORIGIN|DENY/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      for (const name of ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'])
        expect(headers.get(name)).toMatch(/^\d+$/);
    },
  );
});

describe('rate limits', () => {
  it('hold per user, reads and writes apart, whatever the address; made-up tokens share the allowance of the address', async () => {
    const limited = await startTestApi({ rateLimitReadsPerSecond: 3, rateLimitWritesPerSecond: 2 });
    try {
      await limited.createUser({ email: 'a@one.test' });
      await limited.createUser({ email: 'b@one.test' });
      const [a, b] = [await limited.signIn('a@one.test'), await limited.signIn('b@one.test')];
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const me = (token: string) =>
        limited.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });
      // The first use of a token counts for the address, later ones for its user.
      await me(a);
      await me(b);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const ofA = [];
      for (let i = 0; i < 5; i++) ofA.push(await me(a));
      expect(ofA.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429, 429]);
      expect(ofA.map(({ headers }) => headers['ratelimit-remaining'])).toEqual(['2', '1', '0', '0', '0']);
      expect(ofA[4]?.headers['retry-after']).toBe('1');
      expect(ofA[4]?.json()).toMatchObject({ code: 'rate_limited', status: 429 });
      expect((await me(b)).statusCode).toBe(200);
      const made = [];
      for (let i = 0; i < 5; i++) made.push((await me(`a.b${i}.c`)).statusCode);
      expect(made.slice(-2)).toEqual([429, 429]);
      const write = await limited.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: {} });
      expect([write.statusCode, write.headers['ratelimit-limit']]).toEqual([400, '2']);
    } finally {
      await limited.stop();
    }
  });
});

describe('closing', () => {
  it('lets what runs finish and takes no more', async () => {
    const closing = await startTestApi();
    await closing.app.listen({ host: '127.0.0.1', port: 0 });
    const url = await closing.app.getUrl();
    await closing.createUser({ email: 'last@one.test' });
    const last = fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'last@one.test', password: testPassword }),
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const started = performance.now();
    await closing.stop();
    expect(performance.now() - started).toBeLessThan(4_000);
    expect((await last).status).toBe(200);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });
});

describe('health', () => {
  it('is ready when every part is, and says which is not', async () => {
    const ready = await send('GET', '/health/ready');
    expect(await ready.json()).toEqual({ status: 'ok', parts: { database: 'ready', engine: 'ready' } });
    engineReady = false;
    const problem = await expectProblem(await send('GET', '/health/ready'), 503, 'not_ready');
    expect(problem['parts']).toEqual({ database: 'ready', engine: 'not_ready' });
    engineReady = true;
    expect((await send('GET', '/health/live')).status).toBe(200);
  });

  it('shows metrics by route, not by path', async () => {
    await send('GET', '/api/v1/me?secret=1');
    const text = await (await send('GET', '/metrics')).text();
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/me",status="401"\} \d+/);
    expect(text).not.toContain('secret');
    expect(text).toContain('process_cpu_user_seconds_total');
  });
});

describe('when PostgreSQL dies', () => {
  const list = () => send('GET', '/api/v1/admin/users', { headers: { authorization: `Bearer ${operator}` } });

  it('what is asked meanwhile is 503 or answered, never 500, and it recovers by itself', async () => {
    expect((await list()).status).toBe(200);
    const { embedded } = api.database;
    for (let round = 0; round < 3; round++) {
      const back = new Promise<void>((resolve) => embedded.onChange((up) => up && resolve()));
      process.kill(embedded.pid() as number, 'SIGKILL');
      const answers: Response[] = [];
      let isBack = false;
      void back.then(() => (isBack = true));
      while (!isBack)
        answers.push(
          ...(await Promise.all([list(), list(), post(JSON.stringify({ email: 'x@one.test', password: 'x' }))])),
        );
      for (const answer of answers) {
        const body = await answer.text();
        if (answer.status === 200 || answer.status === 401 || answer.status === 429) continue;
        expect([answer.status, body]).toEqual([503, expect.stringContaining('database_unavailable')]);
        expect(answer.headers.get('retry-after')).toBe('1');
      }
      expect((await list()).status).toBe(200);
      expect((await send('GET', '/health/ready')).status).toBe(200);
    }
  });

  it('and stays down, readiness says so and liveness does not', async () => {
    await api.database.embedded.stop();
    const down = await list();
    expect(down.headers.get('retry-after')).toBe('1');
    await expectProblem(down, 503, 'database_unavailable');
    await expectProblem(
      await post(JSON.stringify({ email: 'operator@one.test', password: testPassword })),
      503,
      'database_unavailable',
    );
    const ready = await expectProblem(await send('GET', '/health/ready'), 503, 'not_ready');
    expect(ready['parts']).toMatchObject({ database: 'not_ready' });
    expect((await send('GET', '/health/live')).status).toBe(200);
  });
});
