import type { AccountView, AdjustBalanceRequest, PositionView } from '@openbourse/web/api-client';
import { decimalsOf, shownDecimal, typedDecimal } from '@openbourse/web/ui';
import { absolute, isNegative, sum } from '../amounts/sum';
import type { Asset } from '../markets/instruments';

/** What the account has of an asset before: of a share its position, of anything else its balance. */
export interface Holding {
  readonly settled: string;
  /** Set aside for open orders: it cannot be taken away. */
  readonly held: string;
}

const nothing: Holding = { settled: '0', held: '0' };

export function holdingOf(
  asset: Asset,
  { balances }: Pick<AccountView, 'balances'>,
  positions: readonly Pick<PositionView, 'symbol' | 'qty' | 'held'>[],
): Holding {
  if (asset.symbol === undefined) return balances.find(({ currency }) => currency === asset.code) ?? nothing;
  const position = positions.find(({ symbol }) => symbol === asset.symbol);
  return position ? { settled: position.qty, held: position.held } : nothing;
}

/** Before → after, exact. */
export interface Effect {
  readonly amount: string;
  readonly before: string;
  readonly after: string;
  readonly availableAfter: string;
}

export function effectOf(amount: string, { settled, held }: Holding): Effect {
  const after = sum(settled, amount);
  const minusHeld = isNegative(held) ? absolute(held) : held === '0' ? '0' : `-${held}`;
  return { amount, before: settled, after, availableAfter: sum(after, minusHeld) };
}

/** Why what was typed cannot be an adjustment; undefined when it can. */
export function amountProblem(
  typed: string,
  asset: Asset | undefined,
  holding: Holding | undefined,
): string | undefined {
  const read = typedDecimal(typed);
  if (!read.ok) return read.text || 'Enter an amount. A minus takes away.';
  const amount = read.decimal;
  if (amount === '0') return 'Nothing would change: the amount must not be 0.';
  if (!asset) return undefined;
  if (decimalsOf(amount) > asset.scale)
    return asset.scale === 0
      ? `${asset.code} counts in whole pieces.`
      : `${asset.code} has at most ${asset.scale} decimals.`;
  if (!holding) return undefined;
  const { availableAfter } = effectOf(amount, holding);
  return isNegative(amount) && isNegative(availableAfter)
    ? `Only ${shownDecimal(sum(availableAfter, absolute(amount)), { decimals: asset.displayScale })} ${asset.code} can be taken away.`
    : undefined;
}

export function adjustmentRequest(
  accountId: string,
  asset: Asset,
  { amount, reason }: { readonly amount: string; readonly reason: string },
): AdjustBalanceRequest {
  const what = asset.symbol === undefined ? { currency: asset.code } : { symbol: asset.symbol };
  return { accountId, ...what, amount, reason };
}

/** "Credit 1,000.00 USD" */
export function deedOf(amount: string, { code, displayScale }: Pick<Asset, 'code' | 'displayScale'>): string {
  return `${isNegative(amount) ? 'Debit' : 'Credit'} ${shownDecimal(absolute(amount), { decimals: displayScale })} ${code}`;
}
