import { randomBytes } from 'node:crypto';
import type { Pool } from 'undici';
import { ApiUser } from '../api/api';
import type { TraderAccess } from './private-client';

export const symbols = ['AAPL', 'RELIANCE', 'BTC/USD'] as const;

export interface Trader extends TraderAccess {
  readonly name: string;
}

const funds = [
  { currency: 'USD', amount: '5000000' },
  { currency: 'INR', amount: '5000000' },
  { symbol: 'AAPL', amount: '20000' },
  { symbol: 'RELIANCE', amount: '20000' },
  { symbol: 'BTC/USD', amount: '20' },
];

/** New users of the demo tenant with money, shares and coins; the first has two accounts. */
export async function openTraders(pool: Pool, count: number): Promise<Trader[]> {
  const operator = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
  const run = randomBytes(6).toString('hex');
  const traders: Trader[] = [];
  for (let i = 1; i <= count; i++) {
    const name = `t${i}-${run}`;
    const password = `Cut-${randomBytes(12).toString('base64url')}`;
    const email = `${name}@demo.local`;
    const { id: userId } = await operator.must<{ id: string }>('POST', '/api/v1/admin/users', {
      email,
      password,
      roles: ['trader'],
    });
    const accountIds: string[] = [];
    for (let n = 1; n <= (i === 1 ? 2 : 1); n++) {
      const limits = { ordersPerSecondMax: 10_000, burstMax: 10_000, openOrdersMax: 150 };
      const key = { 'idempotency-key': `${name}-${n}` };
      const account = await operator.must<{ id: string }>('POST', '/api/v1/admin/accounts', { userId, limits }, key);
      for (const [index, what] of funds.entries()) {
        const adjustment = { accountId: account.id, reason: 'to trade with', ...what };
        await operator.must('POST', '/api/v1/admin/adjustments', adjustment, {
          'idempotency-key': `${name}-${n}-${index}`,
        });
      }
      accountIds.push(account.id);
    }
    traders.push({ name: `trader ${i}`, user: new ApiUser(pool, email, password), accountIds });
  }
  return traders;
}
