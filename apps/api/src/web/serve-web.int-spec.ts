import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const page = (app: string) =>
  `<html><body><ob-root></ob-root><script src="main-ABCDEFGH.js" type="module"></script>${app}</body></html>`;
/** Hashes as the build makes them. */
const chunks = ['chunk-B6WgeSwY.js', 'chunk-BCRR_zNx.js', 'chunk-BI-ROW2z.js', 'chunk-50785ajp.js'];
const script = 'console.log("a script")'.repeat(100);

let folder: string;
let api: TestApi;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'openbourse-web-'));
  for (const app of ['terminal', 'admin']) {
    mkdirSync(path.join(folder, app, 'media'), { recursive: true });
    writeFileSync(path.join(folder, app, 'index.html'), page(app));
    writeFileSync(path.join(folder, app, 'favicon.svg'), '<svg/>');
    writeFileSync(path.join(folder, app, 'main-ABCDEFGH.js'), `${script}//${app}`);
    writeFileSync(path.join(folder, app, 'main-ABCDEFGH.js.br'), brotliCompressSync(`${script}//${app}`));
    writeFileSync(path.join(folder, app, 'main-ABCDEFGH.js.gz'), gzipSync(`${script}//${app}`));
    for (const chunk of chunks) writeFileSync(path.join(folder, app, chunk), script);
    writeFileSync(path.join(folder, app, 'apple-original.svg'), '<svg/>');
    writeFileSync(path.join(folder, app, 'media', 'inter-12345678.woff2'), 'font');
    writeFileSync(path.join(folder, app, '.secret'), 'not for you');
  }
  writeFileSync(path.join(folder, 'outside.js'), 'outside');
  api = await startTestApi(
    {},
    {
      webApps: [
        { at: '/', folder: path.join(folder, 'terminal') },
        { at: '/admin/', folder: path.join(folder, 'admin') },
      ],
    },
  );
});
afterAll(async () => {
  await api?.stop();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ url, headers });

describe('pages', () => {
  it.each([
    ['/', 'terminal'],
    ['/trade/AAPL', 'terminal'],
    ['/trade/BRK.B', 'terminal'],
    ['/trade/BTC%2FUSD?interval=5m', 'terminal'],
    ['/administrators', 'terminal'],
    ['/apiary', 'terminal'],
    ['/admin/', 'admin'],
    ['/admin/customers/01JCY6T8Q8RB5E9D0V7A3K2M4N', 'admin'],
  ])('%s is a route of the %s', async (url, app) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    expect(answer.body).toContain(`</script>${app}`);
  });

  it('may run scripts and load data from their own address alone, and style what carries the nonce of the answer', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const policy = String(first.headers['content-security-policy']);
    const nonce = /ngCspNonce="([^"]{22,})"/.exec(first.body)?.[1];
    expect(policy.split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(policy).not.toContain('unsafe');
    expect(first.headers['x-frame-options']).toBe('DENY');
    expect(second.headers['content-security-policy']).not.toBe(policy);
  });

  it('answer HEAD without a body, and nothing but GET', async () => {
    const head = await api.app.inject({ method: 'HEAD', url: '/trade/AAPL' });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect((await api.app.inject({ method: 'POST', url: '/trade/AAPL' })).statusCode).toBe(404);
    expect((await api.app.inject({ method: 'POST', url: '/admin/users' })).statusCode).toBe(405);
  });

  it('of the back office stand behind a slash', async () => {
    const answer = await get('/admin');
    expect([answer.statusCode, answer.headers.location]).toEqual([308, '/admin/']);
  });
});

describe('assets', () => {
  it('with a hash in their name are kept for ever', async () => {
    const answer = await get('/main-ABCDEFGH.js');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toMatch(/javascript/);
    expect(answer.body).toBe(`${script}//terminal`);
    expect((await get('/admin/main-ABCDEFGH.js')).body).toBe(`${script}//admin`);
    for (const chunk of chunks) expect((await get(`/admin/${chunk}`)).headers['cache-control']).toContain('immutable');
    expect((await get('/media/inter-12345678.woff2')).headers['cache-control']).toContain('immutable');
  });

  it('without one are asked for again, and answered 304 while they are the same', async () => {
    const first = await get('/favicon.svg');
    expect(first.headers['cache-control']).toBe('no-cache');
    expect((await get('/apple-original.svg')).headers['cache-control']).toBe('no-cache');
    const again = await get('/favicon.svg', { 'if-none-match': String(first.headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  it('come compressed as the browser likes them', async () => {
    const br = await get('/main-ABCDEFGH.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(`${script}//terminal`);
    const gzip = await get('/admin/main-ABCDEFGH.js', { 'accept-encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(`${script}//admin`);
    expect((await get('/favicon.svg', { 'accept-encoding': 'br' })).body).toBe('<svg/>');
  });

  it.each([
    '/main-HGFEDCBA.js',
    '/admin/chunk-12345678.js',
    '/missing.css',
    '/.secret',
    '/admin/.secret',
    '/.env',
    '/.git/config.json',
    '/../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/media/../../outside.js',
    '//main-ABCDEFGH.js',
    '/%5c..%5coutside.js',
  ])('that are not there are a problem, not a page: %s', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'route_not_found']);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('the API beside them', () => {
  it.each(['/api', '/api/', '/api/v1/none', '/api/v1/none.js', '/health/none', '/metrics/x', '/socket.io/'])(
    '%s is route_not_found',
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'route_not_found']);
    },
  );

  it('answers as before', async () => {
    expect((await get('/health/live')).json().status).toBe('ok');
    expect((await get('/metrics')).statusCode).toBe(200);
    expect((await get('/api/v1/me')).json().code).toBe('unauthenticated');
    expect((await get('/api/v1/auth/login')).json().code).toBe('method_not_allowed');
  });

  it('keeps its documentation, with the policy that it needs', async () => {
    const docs = await get('/api/docs');
    expect(docs.statusCode).toBe(200);
    expect(docs.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
    expect((await get('/api/docs/swagger-ui.css')).statusCode).toBe(200);
  });
});

it('says how to build what is not built', async () => {
  const bare = await startTestApi({}, { webApps: [{ at: '/', folder: path.join(folder, 'nowhere') }] });
  try {
    const answer = await bare.app.inject('/');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('node scripts/build-web.mjs');
    expect((await bare.app.inject('/trade')).statusCode).toBe(404);
  } finally {
    await bare.stop();
  }
});
