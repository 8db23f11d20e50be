import type { CorporateActionEntryView, KillSwitchView, PostingView } from '@openbourse/web/api-client';
import type { AccountNews, InstrumentNews, RiskNews } from '@openbourse/web/realtime';
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

/** As it stands: of a dividend the last step alone is kept. */
export function ofCorporateAction(action: CorporateActionEntryView, text: string): Change {
  const { kind, status, symbol, symbolChange, reason, actor, changedAt } = action;
  const says = symbolChange && symbolChange.oldSymbol !== symbolChange.newSymbol ? text : `${symbol}: ${text}`;
  return {
    at: changedAt,
    what: kind === 'dividend' ? `${says}, ${dividendDeeds[status]}` : says,
    reason,
    actor,
    page: pageOf('instrument', symbol),
    target: symbol,
  };
}

/** Rules and corporate actions; phases and auctions are nobody's deed. */
export function ofInstrument(news: InstrumentNews): Change | undefined {
  const what = instrumentDeed(news);
  if (what === undefined || !('actor' in news.data) || news.data.actor === calendarActor) return undefined;
  const { actor } = news.data;
  const { symbol, reason } = 'symbol' in news.data ? news.data : { symbol: news.data.code, reason: '' };
  const page = 'code' in news.data ? ['/markets/calendars', symbol] : pageOf('instrument', symbol);
  return { at: news.ts, what, reason, actor: actor ?? undefined, page, target: symbol };
}

/** The dates of a dividend do its steps under this name. */
export const calendarActor = 'calendar';

function instrumentDeed(news: InstrumentNews): string | undefined {
  switch (news.type) {
    case 'rules_changed':
      return `Trading rules of ${news.data.symbol} set`;
    case 'calendar_defined':
      return `Calendar ${news.data.code} defined, version ${news.data.version}`;
    case 'split':
      return `${news.data.symbol} split ${news.data.numerator} for ${news.data.denominator}`;
    case 'dividend':
      return `Dividend of ${news.data.symbol} ${dividendDeeds[news.data.status]}`;
    case 'symbol_changed':
      return news.data.oldSymbol === news.data.newSymbol
        ? `${news.data.symbol} called “${news.data.newName}”`
        : `${news.data.oldSymbol} became ${news.data.newSymbol}`;
    case 'listed':
    case 'phase_changed':
    case 'auction_held':
      return undefined;
  }
}

const dividendDeeds = { declared: 'declared', recorded: 'recorded', done: 'paid', canceled: 'canceled' } as const;

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
