import type { KillSwitchView, PostingView } from '@openbourse/web/api-client';
import type { AccountNews, RiskNews } from '@openbourse/web/realtime';
import { deedOf } from '../money/adjustment';
import type { Asset } from '../markets/instruments';
import { words } from '../operations/order-words';

/** Something that an operator did. */
export interface Change {
  readonly at: string;
  readonly what: string;
  readonly reason: string;
  /** User id; undefined where the ledger does not say. */
  readonly actor?: string;
  readonly page?: readonly string[];
  readonly target: string;
}

const pageOf = (scope: string, target: string): readonly string[] | undefined =>
  scope === 'account'
    ? ['/customers/accounts', target]
    : scope === 'instrument'
      ? ['/markets/instruments', target]
      : undefined;

/** What an account is called. */
export type NameOf = (accountId: string) => string;

const targetName = (scope: string, target: string, nameOf: NameOf): string =>
  scope === 'account' ? `account ${nameOf(target)}` : target;

const switched = (engaged: boolean, scope: string, target: string, nameOf: NameOf): string =>
  `Trading switched ${engaged ? 'off' : 'on'} for ${targetName(scope, target, nameOf)}`;

export const ofSwitch = ({ scope, id, engaged, reason, actor, changedAt }: KillSwitchView, nameOf: NameOf): Change => ({
  at: changedAt,
  what: switched(engaged, scope, id, nameOf),
  reason,
  actor,
  page: pageOf(scope, id),
  target: id,
});

export function ofHalt({ type, data }: RiskNews, nameOf: NameOf): Change {
  const { cause, scope, target, status, reason, actor, changedAt } = data;
  const what =
    cause === 'kill_switch'
      ? switched(type === 'halted', scope, target, nameOf)
      : `${target} set to ${words(status ?? '')}`;
  return { at: changedAt, what, reason, actor, page: pageOf(scope, target), target };
}

/** Of an account that was opened nobody says why, so only changes of limits. */
export function ofLimits(news: AccountNews, nameOf: NameOf): Change | undefined {
  if (news.type !== 'limits_changed') return undefined;
  const { accountId, limits, reason, actor, changedAt } = news.data;
  const { ordersPerSecondMax, burstMax, openOrdersMax } = limits;
  return {
    at: changedAt,
    what: `Limits of account ${nameOf(accountId)}: ${ordersPerSecondMax} orders/s, ${burstMax} at once, ${openOrdersMax} open`,
    reason,
    actor,
    page: pageOf('account', accountId),
    target: accountId,
  };
}

/** The customer's leg of an adjustment; the house's says nothing new. */
export function ofAdjustment(posting: PostingView, asset: Asset | undefined, nameOf: NameOf): Change | undefined {
  const { accountId, cause, amount, asset: code, reason, createdAt } = posting;
  if (accountId === null || cause !== 'adjustment') return undefined;
  return {
    at: createdAt,
    what: `${deedOf(amount, asset ?? { code, displayScale: 0 })}, account ${nameOf(accountId)}`,
    reason,
    page: ['/customers/accounts', accountId],
    target: accountId,
  };
}

/** Each once (the stream repeats what REST has), newest first. */
export function inOrder(changes: readonly (Change | undefined)[]): readonly Change[] {
  const known = new Map<string, Change>();
  for (const change of changes) if (change) known.set(`${change.at} ${change.target} ${change.what}`, change);
  return [...known.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
