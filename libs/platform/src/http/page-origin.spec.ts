import { isFromOwnPage } from './page-origin';

const from = (origin: string | undefined, host = 'desk.example:3000') => isFromOwnPage({ headers: { origin }, host });

it('takes pages of the host that was asked, whatever ended their TLS, and clients that are no page', () => {
  expect(from('http://desk.example:3000')).toBe(true);
  expect(from('https://desk.example:3000')).toBe(true);
  expect(from(undefined)).toBe(true);
});

it.each([
  'http://desk.example',
  'http://evil.example',
  'http://desk.example:3000.evil.example',
  'null',
  '',
  'desk.example:3000',
])('refuses %p', (origin) => expect(from(origin)).toBe(false));
