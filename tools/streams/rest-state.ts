import type { ApiUser } from '../api/api';
import type { AccountAsRead, Balance, Fill, Listed, Order, Position } from './private-state';

interface StreamedPage<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly streamSeq: number;
}

interface InstrumentPage {
  readonly items: { readonly symbol: string; readonly baseAsset: string }[];
  readonly nextCursor: string | null;
}

/** All pages, newest first; each says up to which number of the stream it goes. */
export async function readAll<T>(user: ApiUser, path: string): Promise<Listed<T>> {
  const items: T[] = [];
  let firstSeq: number | undefined;
  for (let cursor = ''; ;) {
    const page = await user.must<StreamedPage<T>>('GET', `${path}${path.includes('?') ? '&' : '?'}limit=500${cursor}`);
    items.push(...page.items);
    firstSeq ??= page.streamSeq;
    if (page.nextCursor === null) return { items, firstSeq, lastSeq: page.streamSeq };
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** The newest 500. */
export async function readNewest<T>(user: ApiUser, path: string): Promise<{ items: T[]; seq: number }> {
  const { items, streamSeq } = await user.must<StreamedPage<T>>(
    'GET',
    `${path}${path.includes('?') ? '&' : '?'}limit=500`,
  );
  return { items, seq: streamSeq };
}

export const ordersPath = '/api/v1/orders?status=all';
export const fillsPath = '/api/v1/fills';

export const readOrders = (user: ApiUser): Promise<Listed<Order>> => readAll(user, ordersPath);
export const readFills = (user: ApiUser): Promise<Listed<Fill>> => readAll(user, fillsPath);

export async function readBalances(user: ApiUser, accountId: string): Promise<Listed<Balance>> {
  const { balances, streamSeq } = await user.must<{ balances: Balance[]; streamSeq: number }>(
    'GET',
    `/api/v1/accounts/${accountId}`,
  );
  return { items: balances, firstSeq: streamSeq, lastSeq: streamSeq };
}

export async function readPositions(user: ApiUser, accountId: string): Promise<Listed<Position>> {
  const { items, streamSeq } = await user.must<StreamedPage<Position>>(
    'GET',
    `/api/v1/accounts/${accountId}/positions`,
  );
  return { items, firstSeq: streamSeq, lastSeq: streamSeq };
}

/** What each instrument trades, by symbol. */
export async function readBaseAssets(user: ApiUser): Promise<ReadonlyMap<string, string>> {
  const items: { symbol: string; baseAsset: string }[] = [];
  for (let cursor = ''; ;) {
    const page = await user.must<InstrumentPage>('GET', `/api/v1/instruments?limit=500${cursor}`);
    items.push(...page.items);
    if (page.nextCursor === null) return new Map(items.map(({ symbol, baseAsset }) => [symbol, baseAsset]));
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

export async function readAccount(user: ApiUser, id: string): Promise<AccountAsRead> {
  const [balances, positions] = await Promise.all([readBalances(user, id), readPositions(user, id)]);
  return { id, balances, positions };
}
