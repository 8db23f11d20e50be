import { Client } from 'pg';
import { startTestApi, testPassword, type TestApi } from './testing/start-test-api';

const day = 24 * 3600;

let api: TestApi;
let db: Client;
beforeAll(async () => {
  api = await startTestApi();
  db = new Client({ connectionString: api.database.appUrl });
  await db.connect();
  await db.query('set app.tenant_id = 1');
  for (const email of ['anna@one.test', 'ben@one.test', 'leaver@one.test', 'many@one.test']) {
    await api.createUser({ email });
  }
});
afterAll(async () => {
  await db?.end();
  await api?.stop();
});

interface Cookie {
  readonly value: string;
  readonly [attribute: string]: unknown;
}
type Answer = Awaited<ReturnType<typeof signIn>>;

const cookieOf = ({ cookies }: Answer): Cookie => cookies[0] as Cookie;
const signIn = (email: string) =>
  api.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password: testPassword } });
const send = (route: 'refresh' | 'logout', token: string | undefined, headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1/auth/${route}`,
    headers,
    ...(token !== undefined && { cookies: { ob_session: token } }),
  });
const refresh = (token: string | undefined, headers?: Record<string, string>) => send('refresh', token, headers);
const newSession = async (email: string) => cookieOf(await signIn(email)).value;
const codes = (answers: Answer[]) =>
  answers.map((answer) => answer.statusCode === 200 || (answer.json().code as string));
/** As if so many seconds had gone by since. */
const later = (seconds: number) =>
  db.query(
    `update identity.refresh_tokens set used_at = used_at - make_interval(secs => ${seconds}) where used_at is not null`,
  );

describe('signing in', () => {
  it('sets a cookie that only the routes of sessions get and no script reads', async () => {
    const { value, ...attributes } = cookieOf(await signIn('anna@one.test'));
    expect(value).toMatch(/^1\.[\w-]{43}$/);
    expect(attributes).toMatchObject({ name: 'ob_session', path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict' });
    expect(attributes).not.toHaveProperty('secure');
    const lifeS = (Number(attributes['expires']) - Date.now()) / 1000;
    expect(Math.round(lifeS / day)).toBe(7);
  });

  it('marks the cookie as secure where the page came over https', async () => {
    const behindProxy = await startTestApi({ trustProxy: '127.0.0.1' });
    try {
      await behindProxy.createUser({ email: 'anna@one.test' });
      const answer = await behindProxy.app.inject({
        method: 'POST',
        url: '/api/v1/auth/login',
        headers: { 'x-forwarded-proto': 'https' },
        payload: { email: 'anna@one.test', password: testPassword },
      });
      expect(answer.cookies).toMatchObject([{ name: 'ob_session', secure: true }]);
    } finally {
      await behindProxy.stop();
    }
  });

  it('keeps nothing that could be used in the database', async () => {
    const token = await newSession('anna@one.test');
    const { rows } = await db.query<{ kept: string }>(
      `select t::text || s::text as kept from identity.refresh_tokens t join identity.sessions s on s.id = t.session_id`,
    );
    const secret = Buffer.from(token.slice(2), 'base64url').toString('hex');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ kept }) => kept.includes(secret) || kept.includes(token))).toEqual([]);
  });

  it('keeps the newest hundred sessions of a user', async () => {
    const first = await newSession('many@one.test');
    await db.query(
      `insert into identity.sessions select 'Z' || lpad(n::text, 25, '0'), tenant_id, user_id, started_at, ends_at, expires_at
       from (select * from identity.sessions order by id desc limit 1) s, generate_series(1, 100) n`,
    );
    await signIn('many@one.test');
    expect(codes([await refresh(first)])).toEqual(['session_expired']);
  });
});

describe('a session', () => {
  it('goes on with a new access token and a new cookie', async () => {
    const answer = await signIn('anna@one.test');
    const renewed = await refresh(cookieOf(answer).value);
    expect(renewed.statusCode).toBe(200);
    expect(renewed.headers['cache-control']).toBe('no-store');
    expect(renewed.json()).toMatchObject({ user: answer.json().user, expiresAt: expect.any(String) });
    expect(cookieOf(renewed)).toMatchObject({ path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict' });
    expect(cookieOf(renewed).value).not.toBe(cookieOf(answer).value);
    const headers = { authorization: `Bearer ${renewed.json().accessToken as string}` };
    expect((await api.app.inject({ url: '/api/v1/me', headers })).json()).toEqual(answer.json().user);
    expect(codes([await refresh(cookieOf(renewed).value)])).toEqual([true]);
  });

  it.each([
    ['no cookie', undefined],
    ['an empty one', ''],
    ['garbage', 'x'],
    ['a token that nobody was given', `1.${'a'.repeat(43)}`],
    ['a tenant that is none', `99.${'a'.repeat(43)}`],
  ])('does not begin with %s', async (_, token) => {
    const answer = await refresh(token);
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'session_expired']);
    expect(answer.cookies).toEqual([]);
  });

  it('is not found in another tenant', async () => {
    const token = await newSession('anna@one.test');
    expect(codes([await refresh(token.replace('1.', '2.'))])).toEqual(['session_expired']);
    expect(codes([await refresh(token)])).toEqual([true]);
  });

  it('ends for everybody when a used token is used again', async () => {
    const stolen = await newSession('ben@one.test');
    const other = await newSession('ben@one.test');
    const own = cookieOf(await refresh(stolen)).value;
    await later(11);
    expect(codes([await refresh(stolen), await refresh(own)])).toEqual(['session_expired', 'session_expired']);
    expect(codes([await refresh(other)])).toEqual([true]);
  });

  it('does not end when two tabs renew it at the same moment: both go on with the same cookie', async () => {
    const token = await newSession('ben@one.test');
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(token)));
    expect(codes(answers)).toEqual(answers.map(() => true));
    const [next, ...others] = new Set(answers.map((answer) => cookieOf(answer).value));
    expect(others).toEqual([]);
    expect(codes([await refresh(next)])).toEqual([true]);
    // The late tab goes along the whole chain.
    expect(codes([await refresh(token)])).toEqual([true]);
  });

  it('ends when a thief was within the grace and both go on', async () => {
    const stolen = await newSession('ben@one.test');
    const [own, thief] = [cookieOf(await refresh(stolen)).value, cookieOf(await refresh(stolen)).value];
    await later(900);
    expect(codes([await refresh(thief)])).toEqual([true]);
    await later(900);
    expect(codes([await refresh(own)])).toEqual(['session_expired']);
    expect(
      (
        await db.query(
          'select from identity.sessions where user_id = (select id from identity.users where email = $1)',
          ['ben@one.test'],
        )
      ).rowCount,
    ).toBe(2);
  });

  it.each(['expires_at', 'ends_at'])('is over after its %s', async (column) => {
    const token = await newSession('ben@one.test');
    await db.query(`update identity.sessions set ${column} = now()`);
    expect(codes([await refresh(token)])).toEqual(['session_expired']);
  });

  it('never lives longer than its whole life, however often it is renewed', async () => {
    const token = await newSession('ben@one.test');
    await db.query(`update identity.sessions set ends_at = now() + interval '1 hour'`);
    const { expires } = cookieOf(await refresh(token));
    expect(Number(expires) - Date.now()).toBeLessThanOrEqual(3_600_000);
  });

  it('of a disabled user ends', async () => {
    const token = await newSession('leaver@one.test');
    await db.query(`update identity.users set status = 'disabled' where email = 'leaver@one.test'`);
    expect(codes([await refresh(token)])).toEqual(['session_expired']);
    await db.query(`update identity.users set status = 'active' where email = 'leaver@one.test'`);
    expect(codes([await refresh(token)])).toEqual(['session_expired']);
  });

  it('is not renewed for a page of another site', async () => {
    const token = await newSession('anna@one.test');
    const foreign = await refresh(token, { origin: 'https://evil.example', host: 'desk.example' });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'origin_not_allowed']);
    expect(codes([await refresh(token, { origin: 'https://desk.example', host: 'desk.example' })])).toEqual([true]);
  });

  it('takes no body', async () => {
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/auth/refresh', payload: { token: 'x' } });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
  });
});

describe('signing out', () => {
  it('ends the session and takes the cookie back, also with a token that was used', async () => {
    const token = await newSession('anna@one.test');
    const next = cookieOf(await refresh(token)).value;
    const answer = await send('logout', token);
    expect(answer.statusCode).toBe(204);
    expect(cookieOf(answer)).toMatchObject({ name: 'ob_session', value: '', path: '/api/v1/auth', maxAge: 0 });
    expect(codes([await refresh(next)])).toEqual(['session_expired']);
  });

  it('is fine without a session', async () => {
    expect((await send('logout', undefined)).statusCode).toBe(204);
    expect((await send('logout', 'x')).statusCode).toBe(204);
  });

  it('is not done for a page of another site', async () => {
    const token = await newSession('anna@one.test');
    expect((await send('logout', token, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect(codes([await refresh(token)])).toEqual([true]);
  });
});

it('refuses an address that tries a thousand tokens', async () => {
  const limited = await startTestApi({ signInFailuresMax: 1 });
  try {
    const attempt = () =>
      limited.app.inject({
        method: 'POST',
        url: '/api/v1/auth/refresh',
        cookies: { ob_session: `1.${'a'.repeat(43)}` },
      });
    for (let i = 0; i < 100; i++) expect((await attempt()).statusCode).toBe(401);
    const refused = await attempt();
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
  } finally {
    await limited.stop();
  }
});
