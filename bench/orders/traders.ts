import { randomBytes } from 'node:crypto';
import { ApiUser, connect } from '../../tools/api/api';
import type { Server } from '../../tools/api/server';
import { symbols } from './flow';

/** Traders of the demo tenant with funds for any benchmark; their access tokens. */
export async function openTraders(server: Server, count: number): Promise<string[]> {
  const pool = connect(server.url, 4);
  const operator = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
  const tokens: string[] = [];
  for (let i = 0; i < count; i++) {
    const email = `bench${i}@demo.local`;
    const password = `Bench-${randomBytes(12).toString('base64url')}`;
    const user = await operator.must<{ id: string }>('POST', '/api/v1/admin/users', {
      email,
      password,
      roles: ['trader'],
    });
    const account = await operator.must<{ id: string }>(
      'POST',
      '/api/v1/admin/accounts',
      {
        userId: user.id,
        name: email,
        limits: { ordersPerSecondMax: 100_000, burstMax: 100_000, openOrdersMax: 1_000_000 },
      },
      { 'idempotency-key': `bench-${i}` },
    );
    const funds = [
      { currency: 'USD', amount: '500000000' },
      { currency: 'INR', amount: '500000000' },
      ...symbols.map((symbol) => ({ symbol, amount: '1000000' })),
    ];
    for (const [index, what] of funds.entries()) {
      const body = { accountId: account.id, reason: 'benchmark', ...what };
      await operator.must('POST', '/api/v1/admin/adjustments', body, { 'idempotency-key': `bench-${i}-${index}` });
    }
    tokens.push(await new ApiUser(pool, email, password).accessToken());
  }
  await pool.close();
  return tokens;
}
