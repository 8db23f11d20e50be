import type { AdminStore } from '@openbourse/web/realtime';

type Lists = Pick<AdminStore, 'orders' | 'trades' | 'ledger' | 'accounts' | 'risk'>;

/** Another text whenever the stream said something about the account. */
export function newsOfAccount({ orders, trades, ledger, accounts, risk }: Lists, accountId: string): string {
  const order = orders.items().find((one) => one.accountId === accountId);
  const trade = trades
    .items()
    .find(({ taker, maker }) => taker.accountId === accountId || maker.accountId === accountId);
  const posting = ledger.items().find((one) => one.accountId === accountId);
  const limits = accounts.items().find((one) => one.type === 'limits_changed' && one.data.accountId === accountId);
  const halt = risk.items().find(({ data }) => data.target === accountId);
  return [order?.id, order?.version, trade?.taker.tradeId, posting?.id, limits?.seq, halt?.seq].join(' ');
}
