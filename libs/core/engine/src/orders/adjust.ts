import type { Refusal } from '@openbourse/core/risk-rules';
import type { Adjust } from '../commands';
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
  const customer = state.ledgerAccount(account, asset.assetId);
  const external = state.houseAccount(tenant, KIND_EXTERNAL, asset.assetId);
  if (amount < 0 && !state.ledger.availableAtLeast(customer, -amount)) {
    return {
      code: asset.assetClass === 'equity' ? 'insufficient_holdings' : 'insufficient_funds',
      required: -amount,
      available: state.ledger.available(customer),
      assetId: asset.assetId,
    };
  }
  if (!state.ledger.fits(customer, amount) || !state.ledger.fits(external, -amount)) {
    return { code: 'amount_out_of_range' };
  }
  if (instrument !== undefined && !movePosition(state, command, instrument)) return { code: 'amount_out_of_range' };
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

function movePosition(state: EngineState, command: Adjust, instrument: Instrument): boolean {
  const account = state.accounts[command.accountId]!;
  const index = state.holdingOf(account, instrument);
  const { position } = state.holdings[index];
  if (command.amount < 0) {
    state.positions.transferOut(position, -command.amount);
    state.touchHolding(index);
    return true;
  }
  const { priceScale } = instrument.terms;
  const cost =
    (BigInt(command.amount) * BigInt(instrument.referencePrice) * 10n ** BigInt(instrument.quote.scale)) /
    10n ** BigInt(priceScale + instrument.base.scale);
  if (!state.positions.transferIn(position, command.amount, cost)) return false;
  state.touchHolding(index);
  return true;
}
