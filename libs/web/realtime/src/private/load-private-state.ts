import {
  getAccount,
  type InstrumentView,
  listAccounts,
  listFills,
  listInstruments,
  listOrders,
  listPositions,
  readAllPages,
} from '@openbourse/web/api-client';
import type { Balance, LoadedAccount, LoadedState } from './private-data';

const pageMax = 500;
const historyPage = 200;

/**
 * The private state by REST. Open orders before ended ones: an order that ends in between is then in one of the lists at least.
 * Throws an ApiProblem.
 */
export async function loadPrivateState(): Promise<LoadedState> {
  const [accounts, instruments] = await Promise.all([
    readAllPages((cursor) => listAccounts({ query: { limit: pageMax, cursor } })),
    readAllPages((cursor) => listInstruments({ query: { limit: pageMax, cursor } })),
  ]);
  const [openOrders, fills, ...loadedAccounts] = await Promise.all([
    readAllPages((cursor) => listOrders({ query: { status: 'open', limit: pageMax, cursor } })),
    listFills({ query: { limit: historyPage } }),
    ...accounts.items.map(({ id }) => loadAccount(id, instruments.items)),
  ]);
  const closedOrders = await listOrders({ query: { status: 'closed', limit: historyPage } });
  return {
    openOrders,
    closedOrders,
    fills,
    accounts: loadedAccounts,
    baseAssets: new Map(instruments.items.map(({ symbol, baseAsset }) => [symbol, baseAsset])),
  };
}

async function loadAccount(id: string, instruments: readonly InstrumentView[]): Promise<LoadedAccount> {
  const [account, positions] = await Promise.all([getAccount({ path: { id } }), listPositions({ path: { id } })]);
  return {
    accountId: id,
    balances: {
      streamSeq: account.streamSeq,
      items: account.balances.map(({ currency, settled, held, available }): Balance => ({
        accountId: id,
        currency,
        assetClass: instruments.find(({ baseAsset }) => baseAsset === currency)?.assetClass ?? 'fiat',
        settled,
        held,
        available,
      })),
    },
    positions: {
      streamSeq: positions.streamSeq,
      items: positions.items.map(({ marketValue: _value, unrealizedPnl: _profit, ...position }) => ({
        ...position,
        accountId: id,
      })),
    },
  };
}

/** Up to where the user's stream has come by now; undefined without an account, which has no stream. */
export async function streamHead(accountId: string | undefined): Promise<number | undefined> {
  return accountId === undefined ? undefined : (await getAccount({ path: { id: accountId } })).streamSeq;
}
