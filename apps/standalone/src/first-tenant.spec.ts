import { firstTenantOf } from './first-tenant';

const all = {
  FIRST_TENANT: 'acme',
  FIRST_OPERATOR_EMAIL: 'ops@acme.example',
  FIRST_OPERATOR_PASSWORD: 'a long enough one',
};

test('all three settings make a first tenant, none makes none', () => {
  expect(firstTenantOf(all)).toEqual({ code: 'acme', email: 'ops@acme.example', password: 'a long enough one' });
  expect(
    firstTenantOf({ FIRST_TENANT: undefined, FIRST_OPERATOR_EMAIL: undefined, FIRST_OPERATOR_PASSWORD: undefined }),
  ).toBeUndefined();
});

test.each([
  [{ FIRST_TENANT: undefined }, /all three/],
  [{ FIRST_OPERATOR_PASSWORD: undefined }, /all three/],
  [{ FIRST_OPERATOR_EMAIL: 'nobody' }, /^FIRST_OPERATOR_EMAIL: (?!.*nobody)/],
  [{ FIRST_OPERATOR_PASSWORD: 'short' }, /^FIRST_OPERATOR_PASSWORD: (?!.*short)/],
])('%o is refused without showing a value', (given, message) => {
  expect(() => firstTenantOf({ ...all, ...given })).toThrow(message);
});
