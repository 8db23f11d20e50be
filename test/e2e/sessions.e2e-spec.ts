import { Product } from './testing/product';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.end());

interface Session {
  readonly status: number;
  readonly cookie: string;
  readonly body: { accessToken?: string; code?: string; user?: { email: string } };
}

async function auth(route: string, cookie?: string, credentials?: object): Promise<Session> {
  const response = await fetch(`${product.url}/api/v1/auth/${route}`, {
    method: 'POST',
    headers: { ...(cookie && { cookie }), ...(credentials && { 'content-type': 'application/json' }) },
    body: credentials && JSON.stringify(credentials),
  });
  const text = await response.text();
  const [set = ''] = response.headers.getSetCookie();
  return { status: response.status, cookie: set.split(';', 1)[0], body: text === '' ? {} : JSON.parse(text) };
}

const signIn = () => auth('login', undefined, { email: 'trader1@demo.local', password: 'Demo-pass-1' });
const me = (token = '') =>
  fetch(`${product.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);

it('a session outlives the server, and ends at sign-out', async () => {
  const signedIn = await signIn();
  await product.stop('SIGKILL');
  await product.start();
  const renewed = await auth('refresh', signedIn.cookie);
  expect(renewed).toMatchObject({ status: 200, body: { user: { email: 'trader1@demo.local' } } });
  expect(await me(renewed.body.accessToken)).toBe(200);
  expect(renewed.cookie).not.toBe(signedIn.cookie);
  expect(await auth('logout', renewed.cookie)).toMatchObject({ status: 204, cookie: 'ob_session=' });
  expect(await auth('refresh', renewed.cookie)).toMatchObject({ status: 401, body: { code: 'session_expired' } });
});

it('ten tabs renew one session at once and all go on', async () => {
  const { cookie } = await signIn();
  const tabs = await Promise.all(Array.from({ length: 10 }, () => auth('refresh', cookie)));
  expect(tabs.map(({ status }) => status)).toEqual(tabs.map(() => 200));
  expect(new Set(tabs.map((tab) => tab.cookie)).size).toBe(1);
  expect((await auth('refresh', tabs[0].cookie)).status).toBe(200);
});
