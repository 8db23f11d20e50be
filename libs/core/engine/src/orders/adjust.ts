import type { Refusal } from '@openbourse/core/risk-rules';
import type { Adjust } from '../commands';
import type { Account } from '../state/account';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { CAUSE_ADJUSTMENT, KIND_CUSTOMER, KIND_EXTERNAL } from '../vocabulary';

/**
 * Moves money or custody between a customer and external clearing. Custody brings a cost with it: its value at the
 * instrument's reference price, so that profit counts from the day it came; taken out, it leaves at cost.
 */
export function adjust(state: EngineState, command: Adjust): Refusal | undefined {
  const account = state.accounts[command.accountId];
  const tenant = state.tenant(command.tenantId);
  if (tenant === undefined || account === undefined || account.tenantId !== command.tenantId) {
    return { code: 'account_not_found' };
  }
  const asset = state.assets[command.assetId];
  if (asset === undefined || asset.tenantId !== command.tenantId) return { code: 'asset_not_found' };
  const instrument = asset.baseOf > 0 ? state.instruments[asset.baseOf] : undefined;
  if (instrument === undefined && asset.assetClass !== 'fiat') return { code: 'instrument_not_found' };
  const { amount } = command;
  if (!Number.isSafeInteger(amount) || amount === 0) return { code: 'amount_out_of_range' };
  // Accounts are opened once nothing is refused any more.
  const known = account.ledgerAccounts.get(asset.assetId);
  if (amount < 0 && (known === undefined || !state.ledger.availableAtLeast(known, -amount))) {
    return {
      code: asset.assetClass === 'equity' ? 'insufficient_holdings' : 'insufficient_funds',
      required: -amount,
      available: known === undefined ? 0n : state.ledger.available(known),
      assetId: asset.assetId,
    };
  }
  const externalKnown = tenant.houseAccounts.get(KIND_EXTERNAL * 2 ** 20 + asset.assetId);
  const fits = (at: number | undefined, change: number): boolean => at === undefined || state.ledger.fits(at, change);
  if (!fits(known, amount) || !fits(externalKnown, -amount)) return { code: 'amount_out_of_range' };
  const cost = instrument === undefined || amount < 0 ? 0n : valueOf(amount, instrument);
  if (instrument !== undefined && cost > 0n && cost + costAtMost(state, account, instrument) >= 2n ** 63n) {
    return { code: 'amount_out_of_range' };
  }
  const customer = state.ledgerAccount(account, asset.assetId);
  const external = state.houseAccount(tenant, KIND_EXTERNAL, asset.assetId);
  if (instrument !== undefined) movePosition(state, state.holdingOf(account, instrument), amount, cost);
  const setId = state.postingId + 1;
  const leg = {
    setId,
    tenantId: tenant.tenantId,
    assetId: asset.assetId,
    cause: CAUSE_ADJUSTMENT,
    reason: command.reason,
  };
  state.ledger.post(customer, amount);
  state.events.posting({
    ...leg,
    postingId: ++state.postingId,
    accountId: account.accountId,
    ledgerKind: KIND_CUSTOMER,
    amount,
  });
  state.ledger.post(external, -amount);
  state.events.posting({
    ...leg,
    postingId: ++state.postingId,
    accountId: 0,
    ledgerKind: KIND_EXTERNAL,
    amount: -amount,
  });
  state.made.accountId = account.accountId;
  state.made.assetId = asset.assetId;
  state.made.postingSetId = setId;
  return undefined;
}

/** At the reference price, in units of the quote asset. */
const valueOf = (amount: number, { referencePrice, quote, base, terms }: Instrument): bigint =>
  (BigInt(amount) * BigInt(referencePrice) * 10n ** BigInt(quote.scale)) / 10n ** BigInt(terms.priceScale + base.scale);

function movePosition(state: EngineState, index: number, amount: number, cost: bigint): void {
  const { position } = state.holdings[index];
  if (amount < 0) state.positions.transferOut(position, -amount);
  else if (!state.positions.transferIn(position, amount, cost)) throw new Error('a position leaves int64');
  state.touchHolding(index);
}

/** What a position cost and what open buys hold, which may become cost too. */
function costAtMost(state: EngineState, account: Account, instrument: Instrument): bigint {
  const index = account.holdings.get(instrument.instrumentId);
  if (index === undefined) return 0n;
  const { position, cash } = state.holdings[index];
  return state.positions.cost.get(position) + state.ledger.held.get(cash);
}
