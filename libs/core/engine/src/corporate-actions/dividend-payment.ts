import type { Dividend } from './corporate-actions';
import { fitsHouse } from './corporate-postings';
import type { EngineState } from '../state/engine-state';
import { KIND_CORPORATE_ACTIONS, KIND_ROUNDING } from '../vocabulary';

/** Whether every balance that the payment of a dividend changes stays in its range. */
export function paymentFits(state: EngineState, dividend: Dividend): boolean {
  const { instrumentId, entitlements, remainder } = dividend;
  // Asked for each batch while a dividend is held up.
  const { fullAccount } = dividend;
  if (fullAccount !== undefined && !cashFits(state, dividend, fullAccount)) return false;
  dividend.fullAccount = undefined;
  let whole = remainder;
  for (const [accountId, owed] of entitlements) {
    whole += owed;
    if (cashFits(state, dividend, accountId)) continue;
    dividend.fullAccount = accountId;
    return false;
  }
  const { tenantId, quote } = state.instruments[instrumentId]!;
  const { assetId } = quote;
  return (
    fitsHouse(state, tenantId, { ledgerKind: KIND_CORPORATE_ACTIONS, assetId, amount: -whole }) &&
    fitsHouse(state, tenantId, { ledgerKind: KIND_ROUNDING, assetId, amount: remainder })
  );
}

/** Who is owed has held, and so has a cash account. */
function cashFits(state: EngineState, { instrumentId, entitlements }: Dividend, accountId: number): boolean {
  const holding = state.holdings[state.accounts[accountId]!.holdings.get(instrumentId)!];
  return state.ledger.fits(holding.cash, entitlements.get(accountId)!);
}
