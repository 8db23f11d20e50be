import { switchedOff } from './switched-off';

const order = { symbol: 'AAPL', accountId: 'A1' };
const engaged = (scope: 'tenant' | 'account' | 'instrument', target: string) => ({ scope, target, since: '' });

it.each([
  [engaged('tenant', 'demo'), 'Trading is switched off by the operator. Cancels still pass.'],
  [engaged('account', 'A1'), 'Trading of this account is switched off by the operator. Cancels still pass.'],
  [engaged('instrument', 'AAPL'), 'Trading in AAPL is switched off by the operator. Cancels still pass.'],
])('the kill switch %o stops the order', (one, words) => expect(switchedOff([one], order)).toBe(words));

it.each([engaged('account', 'A2'), engaged('instrument', 'MSFT')])('the kill switch %o does not concern it', (one) =>
  expect(switchedOff([one], order)).toBeUndefined(),
);

it('the widest of several is told', () => {
  expect(switchedOff([engaged('instrument', 'AAPL'), engaged('tenant', 'demo')], order)).toMatch(/^Trading is/);
});
