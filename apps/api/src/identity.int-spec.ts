import { JwtService } from '@nestjs/jwt';
import { startTestApi, testPassword, type TestApi } from './testing/start-test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ signInFailuresMax: 5 });
  await api.createUser({ email: 'Trader@one.test' });
  await api.createUser({ email: 'operator@one.test', roles: ['operator'] });
  await api.createUser({ tenantId: 2, email: 'operator@two.test', roles: ['operator', 'trader'] });
});
afterAll(() => api.stop());

const login = (payload: unknown) =>
  api.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: payload as object });
const get = (url: string, token?: string) =>
  api.app.inject({ method: 'GET', url, headers: token ? { authorization: `Bearer ${token}` } : {} });

describe('sign-in', () => {
  it('answers a token that signs the user in, whatever the case of the email', async () => {
    const answer = await login({ email: 'TRADER@one.test', password: testPassword });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { accessToken, expiresAt, user } = answer.json();
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(user).toMatchObject({ email: 'trader@one.test', roles: ['trader'], tenant: 'one' });
    const me = await get('/api/v1/me', accessToken);
    expect(me.json()).toEqual(user);
    expect((await get('/api/v1/me', accessToken)).statusCode).toBe(200);
  });

  it('tells a wrong password and an unknown email by nothing', async () => {
    const wrong = await login({ email: 'trader@one.test', password: 'not the one' });
    const unknown = await login({ email: 'nobody@one.test', password: 'not the one' });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    const { requestId: a, ...first } = wrong.json();
    const { requestId: b, ...second } = unknown.json();
    expect(a).not.toBe(b);
    expect(first).toEqual(second);
    expect(first.code).toBe('invalid_credentials');
  });

  it('takes about as long for an unknown email as for a wrong password', async () => {
    const time = async (email: string) => {
      const started = performance.now();
      await login({ email, password: 'wrong' });
      return performance.now() - started;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 4; i++) {
      known.push(await time(i % 2 ? 'operator@one.test' : 'operator@two.test'));
      unknown.push(await time(`nobody${i}@one.test`));
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
  });

  it('limits wrong passwords per email, also when they come at once, and lets the right one of another email in', async () => {
    await api.createUser({ email: 'guessed@one.test' });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => login({ email: 'guessed@one.test', password: 'guess' })),
    );
    const codes = answers.map((answer) => answer.json().code as string);
    expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'sign_in_limited')).toHaveLength(7);
    const limited = answers.find((answer) => answer.statusCode === 429);
    expect(Number(limited?.headers['retry-after'])).toBeGreaterThan(800);
    expect((await login({ email: 'guessed@one.test', password: testPassword })).statusCode).toBe(429);
    expect((await login({ email: 'operator@two.test', password: testPassword })).statusCode).toBe(200);
  });

  it('does not let a disabled user in, nor show one its own data', async () => {
    const id = await api.createUser({ email: 'leaver@one.test' });
    const token = await api.signIn('leaver@one.test');
    const { Client } = await import('pg');
    const owner = new Client({ connectionString: api.database.appUrl });
    await owner.connect();
    await owner.query(`set app.tenant_id = 1`);
    await owner.query(`update identity.users set status = 'disabled' where id = $1`, [id]);
    await owner.end();
    expect((await login({ email: 'leaver@one.test', password: testPassword })).json().code).toBe('invalid_credentials');
    expect((await get('/api/v1/me', token)).json().code).toBe('unauthenticated');
  });

  it.each([
    ['no body', undefined],
    ['an array', []],
    ['a number for a password', { email: 'a@b.test', password: 1 }],
    ['an object for an email', { email: { $ne: '' }, password: 'x' }],
    ['NUL', { email: 'a\u0000@b.test', password: 'x' }],
    ['a lone surrogate', { email: 'a@b.test', password: '\ud800' }],
    ['a field too many', { email: 'a@b.test', password: 'x', admin: true }],
    ['a huge password', { email: 'a@b.test', password: 'x'.repeat(200) }],
  ])('refuses %s', async (_, payload) => {
    const answer = await login(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid_request', errors: expect.any(Array) });
  });
});

describe('tokens', () => {
  const claims = {
    sub: '01JCY6T8Q8RB5E9D0V7A3K2M4N',
    sid: '01JCY6T8Q8RB5E9D0V7A3K2M4N',
    tid: 1,
    tenant: 'one',
    roles: ['operator'],
    email: 'x@one.test',
  };
  const sign = (payload: object, options: object, secret?: string) =>
    api.app.get(JwtService, { strict: false }).sign(payload, { secret: secret ?? api.settings.jwtSecret, ...options });

  it.each<[string, (kid: string) => string]>([
    [
      'another algorithm',
      (kid) =>
        sign(claims, {
          algorithm: 'HS512',
          audience: 'openbourse-api',
          issuer: 'openbourse',
          expiresIn: 60,
          header: { alg: 'HS512', typ: 'at+jwt', kid },
        }),
    ],
    [
      'another secret',
      (kid) =>
        sign(
          claims,
          {
            audience: 'openbourse-api',
            issuer: 'openbourse',
            expiresIn: 60,
            header: { alg: 'HS256', typ: 'at+jwt', kid },
          },
          'another secret, long enough to be one',
        ),
    ],
    [
      'another audience',
      (kid) =>
        sign(claims, {
          audience: 'elsewhere',
          issuer: 'openbourse',
          expiresIn: 60,
          header: { alg: 'HS256', typ: 'at+jwt', kid },
        }),
    ],
    [
      'another issuer',
      (kid) =>
        sign(claims, {
          audience: 'openbourse-api',
          issuer: 'elsewhere',
          expiresIn: 60,
          header: { alg: 'HS256', typ: 'at+jwt', kid },
        }),
    ],
    [
      'another type',
      (kid) =>
        sign(claims, {
          audience: 'openbourse-api',
          issuer: 'openbourse',
          expiresIn: 60,
          header: { alg: 'HS256', typ: 'JWT', kid },
        }),
    ],
    [
      'another key id',
      () =>
        sign(claims, {
          audience: 'openbourse-api',
          issuer: 'openbourse',
          expiresIn: 60,
          header: { alg: 'HS256', typ: 'at+jwt', kid: 'other' },
        }),
    ],
    [
      'no expiry',
      (kid) =>
        sign(claims, {
          audience: 'openbourse-api',
          issuer: 'openbourse',
          header: { alg: 'HS256', typ: 'at+jwt', kid },
        }),
    ],
    [
      'an expiry that has passed',
      (kid) =>
        sign(claims, {
          audience: 'openbourse-api',
          issuer: 'openbourse',
          expiresIn: -1,
          header: { alg: 'HS256', typ: 'at+jwt', kid },
        }),
    ],
    [
      'no subject',
      (kid) =>
        sign(
          { ...claims, sub: 'me' },
          {
            audience: 'openbourse-api',
            issuer: 'openbourse',
            expiresIn: 60,
            header: { alg: 'HS256', typ: 'at+jwt', kid },
          },
        ),
    ],
    [
      'no session',
      (kid) =>
        sign(
          { ...claims, sid: 'x' },
          {
            audience: 'openbourse-api',
            issuer: 'openbourse',
            expiresIn: 60,
            header: { alg: 'HS256', typ: 'at+jwt', kid },
          },
        ),
    ],
    [
      'no signature',
      (kid) =>
        `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    ],
    ['garbage', () => 'a.b.c'],
  ])('with %s are refused', async (_, make) => {
    const kid = JSON.parse(
      Buffer.from((await api.signIn('operator@one.test')).split('.')[0] ?? '', 'base64url').toString(),
    ).kid as string;
    const answer = await get('/api/v1/admin/users', make(kid));
    expect(answer.statusCode).toBe(401);
    expect(answer.json().code).toBe('unauthenticated');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('are refused when missing', async () => {
    expect((await get('/api/v1/me')).json().code).toBe('unauthenticated');
  });
});

describe('operators', () => {
  it('create users that can sign in, once per email', async () => {
    const token = await api.signIn('operator@one.test');
    const create = () =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/admin/users',
        headers: { authorization: `Bearer ${token}` },
        payload: { email: 'New@one.test', password: testPassword, roles: ['trader'] },
      });
    const created = await create();
    expect(created.statusCode).toBe(201);
    expect(created.json()).toMatchObject({ email: 'new@one.test', roles: ['trader'], status: 'active' });
    expect((await create()).json().code).toBe('user_already_exists');
    expect(await api.signIn('new@one.test')).toBeTruthy();
  });

  it('list the users of their tenant only, page by page', async () => {
    const token = await api.signIn('operator@one.test');
    const first = (await get('/api/v1/admin/users?limit=2', token)).json();
    expect(first.items).toHaveLength(2);
    const emails = first.items.map((user: { email: string }) => user.email);
    let { nextCursor } = first;
    while (nextCursor) {
      const page = (await get(`/api/v1/admin/users?limit=2&cursor=${nextCursor}`, token)).json();
      emails.push(...page.items.map((user: { email: string }) => user.email));
      ({ nextCursor } = page);
    }
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails).toContain('operator@one.test');
    expect(emails).not.toContain('operator@two.test');
    expect(JSON.stringify(first)).not.toContain('argon2');
  });

  it.each([
    ['limit=0'],
    ['limit=501'],
    ['limit=1&limit=2'],
    ['limit=1e2'],
    ['limit='],
    ['what=1'],
    ['__proto__=1'],
    ['cursor[]=x'],
  ])('are told that ?%s is wrong', async (query) => {
    const token = await api.signIn('operator@one.test');
    const answer = await get(`/api/v1/admin/users?${query}`, token);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
  });

  it.each(['x', 'eA', 'bm90IGFuIGlk', '%F0%9F%98%80'])('are told that the cursor %s is not one', async (cursor) => {
    const token = await api.signIn('operator@one.test');
    expect((await get(`/api/v1/admin/users?cursor=${cursor}`, token)).json().code).toBe('invalid_cursor');
  });

  it('are who may; traders may not', async () => {
    const answer = await get('/api/v1/admin/users', await api.signIn('trader@one.test'));
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
  });
});
