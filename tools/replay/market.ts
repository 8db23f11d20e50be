import { randomBytes } from 'node:crypto';
import type { Pool } from 'undici';
import { ApiUser } from '../api/api';

/** One adjustment carries at most a safe integer at the ledger's scale: 900 million USD. */
const adjustmentMax = '900000000';

export interface ReplayMarket {
  maker: ApiUser;
  taker: ApiUser;
}

/** An instrument and two funded accounts of the replay's own, made through the operator's doors. */
export async function openMarket(pool: Pool, operator: ApiUser, symbol: string, run: string): Promise<ReplayMarket> {
  const listed = await operator.call('GET', `/api/v1/instruments/${encodeURIComponent(symbol)}`);
  if (listed.status === 404) {
    await operator.must('POST', '/api/v1/admin/instruments', {
      symbol,
      name: `LOBSTER replay ${symbol}`,
      baseAsset: { code: symbol, name: symbol, class: 'equity', scale: 0 },
      quoteAsset: 'USD',
      priceScale: 4,
      qtyScale: 0,
      lot: '1',
      ticks: [{ fromPrice: '0', tick: '0.0001' }],
      qtyMax: '1000000',
      notionalMax: '500000000',
      makerFeePpm: 0,
      takerFeePpm: 0,
    });
  }
  const open = async (role: string): Promise<ApiUser> => {
    const email = `replay-${role}-${run}@demo.local`;
    const password = `Replay-${randomBytes(12).toString('base64url')}`;
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
        name: `replay ${role}`,
        limits: { ordersPerSecondMax: 100_000, burstMax: 100_000, openOrdersMax: 200_000 },
      },
      { 'idempotency-key': `replay-${run}-${role}` },
    );
    for (const [key, what] of [
      ['usd', { currency: 'USD', amount: adjustmentMax }],
      ['usd2', { currency: 'USD', amount: adjustmentMax }],
      ['shares', { symbol, amount: '1000000000' }],
    ] as const) {
      const body = { accountId: account.id, reason: 'funding of a recorded replay', ...what };
      await operator.must('POST', '/api/v1/admin/adjustments', body, {
        'idempotency-key': `replay-${run}-${role}-${key}`,
      });
    }
    return new ApiUser(pool, email, password);
  };
  return { maker: await open('maker'), taker: await open('taker') };
}
