import { KIND_EXTERNAL } from '@openbourse/core/engine';
import { customer, house } from './balances';
import { relieve } from './matching';
import type { CommandOf, Model, ModelCommands } from './model';
import { referencePrice } from './ticks';

/** The flows define only what is valid, so of the definitions' own rules the model has those that state decides. */
export const definitions: ModelCommands = {
  open_tenant: (model, { tenantId, code }) => {
    if (model.tenants.has(tenantId)) return 'already_exists';
    model.tenants.set(tenantId, { code, killed: false });
    return undefined;
  },
  define_asset: (model, { tenantId, code, assetClass, scale }) => {
    if (!model.tenants.has(tenantId)) return 'tenant_not_found';
    if (model.assets.some((asset) => asset.tenantId === tenantId && asset.code === code)) return 'already_exists';
    const assetId = model.assets.length + 1;
    model.assets.push({ assetId, tenantId, code, assetClass, scale, instrument: undefined });
    return undefined;
  },
  list_instrument: (model, { tenantId, terms }) => {
    if (!model.tenants.has(tenantId)) return 'tenant_not_found';
    if (model.instruments.some((one) => one.tenantId === tenantId && one.terms.symbol === terms.symbol)) {
      return 'already_exists';
    }
    const asset = (code: string) => model.assets.find((one) => one.tenantId === tenantId && one.code === code);
    const base = asset(terms.baseAsset);
    const quote = asset(terms.quoteAsset);
    if (!base || !quote) return 'asset_not_found';
    if (base.instrument) return 'base_asset_already_listed';
    const instrumentId = model.instruments.length + 1;
    const state = { status: 0, killed: false, lastPrice: 0n, waiting: new Set<never>() };
    base.instrument = { instrumentId, tenantId, base, quote, terms, ...state };
    model.instruments.push(base.instrument);
    return undefined;
  },
  set_instrument_status: (model, { tenantId, instrumentId, status }) => {
    const instrument = model.instruments[instrumentId - 1];
    if (!instrument || instrument.tenantId !== tenantId) return 'instrument_not_found';
    instrument.status = status;
    return undefined;
  },
  open_account: (model, { tenantId, userId, limits }) => {
    if (!model.tenants.has(tenantId)) return 'tenant_not_found';
    let ownerNo = model.owners.findIndex((owner) => owner.userId === userId) + 1;
    if (ownerNo === 0) ownerNo = model.owners.push({ userId, tenantId });
    const accountId = model.accounts.length + 1;
    model.accounts.push({ accountId, tenantId, ownerNo, limits, killed: false, arrivalUs: 0n, open: new Set() });
    return undefined;
  },
  set_account_limits: (model, { tenantId, accountId, limits }) => {
    const account = model.accounts[accountId - 1];
    if (!account || account.tenantId !== tenantId) return 'account_not_found';
    account.limits = limits;
    account.arrivalUs = 0n;
    return undefined;
  },
  set_kill_switch: (model, { tenantId, scope, targetId, engaged }) => {
    const [tenant, account, instrument] = [
      model.tenants.get(tenantId),
      model.accounts[targetId - 1],
      model.instruments[targetId - 1],
    ];
    if (!tenant) return 'tenant_not_found';
    if (scope === 0) tenant.killed = engaged;
    else if (scope === 1 && account?.tenantId === tenantId) account.killed = engaged;
    else if (scope === 2 && instrument?.tenantId === tenantId) instrument.killed = engaged;
    else return scope === 1 ? 'account_not_found' : 'instrument_not_found';
    return undefined;
  },
  adjust,
};

/** Custody comes in at the reference price and goes out at cost. */
function adjust(model: Model, command: CommandOf<'adjust'>): string | undefined {
  const account = model.accounts[command.accountId - 1];
  if (!account || account.tenantId !== command.tenantId) return 'account_not_found';
  const asset = model.assets[command.assetId - 1];
  if (!asset || asset.tenantId !== command.tenantId) return 'asset_not_found';
  const { instrument } = asset;
  if (!instrument && asset.assetClass !== 'fiat') return 'instrument_not_found';
  const amount = BigInt(command.amount);
  if (amount === 0n) return 'amount_out_of_range';
  if (amount < 0n && model.available(account, asset) < -amount) {
    return asset.assetClass === 'equity' ? 'insufficient_holdings' : 'insufficient_funds';
  }
  if (instrument) {
    const position = model.position(account, instrument);
    if (amount < 0n) {
      relieve(position, -amount);
    } else {
      position.qty += amount;
      const { priceScale } = instrument.terms;
      position.cost +=
        (amount * referencePrice(instrument) * 10n ** BigInt(instrument.quote.scale)) /
        10n ** BigInt(priceScale + instrument.base.scale);
    }
  }
  model.post(customer(account, asset), amount);
  model.post(house(account.tenantId, KIND_EXTERNAL, asset), -amount);
  return undefined;
}
