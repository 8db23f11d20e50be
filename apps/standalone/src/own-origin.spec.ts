import { ownOrigin } from './own-origin';

it.each([
  ['127.0.0.1', 'IPv4', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'IPv4', 'http://127.0.0.1:3000'],
  ['::', 'IPv6', 'http://[::1]:3000'],
  ['fd00::1', 'IPv6', 'http://[fd00::1]:3000'],
  ['192.168.1.4', 'IPv4', 'http://192.168.1.4:3000'],
])('what listens on %s is reached at %s %s', (address, family, origin) => {
  expect(ownOrigin({ address, family, port: 3000 })).toBe(origin);
});
