import { priceMax, type RefusalCode } from '@openbourse/core/risk-rules';
import { Account, type Owner } from './account';
import type {
  AccountLimits,
  DefineAsset,
  InstrumentTerms,
  ListInstrument,
  OpenAccount,
  OpenTenant,
  SetAccountLimits,
  SetInstrumentStatus,
  SetKillSwitch,
} from '../commands';
import type { EngineState } from './engine-state';
import { Instrument } from './instrument';
import { type Asset, Tenant } from './tenant';
import { KIND_FEES, OPEN } from '../vocabulary';

const whole = (value: number, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && value >= min && value <= max;

export function openTenant(state: EngineState, command: OpenTenant): RefusalCode | undefined {
  if (!whole(command.tenantId, 1, 1_000_000)) return 'definition_invalid';
  if (state.tenant(command.tenantId) !== undefined) return 'already_exists';
  while (state.tenants.length <= command.tenantId) state.tenants.push(undefined);
  state.tenants[command.tenantId] = new Tenant(command.tenantId, command.code);
  state.events.tenantOpened(command.tenantId, command.code);
  state.made.tenantId = command.tenantId;
  return undefined;
}

export function defineAsset(state: EngineState, command: DefineAsset): RefusalCode | undefined {
  const tenant = state.tenant(command.tenantId);
  if (tenant === undefined) return 'tenant_not_found';
  if (tenant.assetsByCode.has(command.code)) return 'already_exists';
  if (!whole(command.scale, 0, 12) || !whole(command.displayScale, 0, command.scale)) return 'definition_invalid';
  const { tenantId, code, name, assetClass, scale, displayScale } = command;
  const asset: Asset = {
    assetId: state.assets.length,
    tenantId,
    code,
    name,
    assetClass,
    scale,
    displayScale,
    baseOf: 0,
  };
  state.assets.push(asset);
  tenant.assetsByCode.set(code, asset);
  state.events.assetDefined(asset);
  state.made.assetId = asset.assetId;
  return undefined;
}

function termsAreValid(terms: InstrumentTerms, base: Asset, quote: Asset): boolean {
  return (
    base !== quote &&
    quote.assetClass === 'fiat' &&
    whole(terms.priceScale, 0, 9) &&
    whole(terms.qtyScale, 0, base.scale) &&
    terms.priceScale + terms.qtyScale <= quote.scale &&
    whole(terms.lot, 1, 1e12) &&
    terms.ticks.length > 0 &&
    terms.ticks.length <= 64 &&
    terms.ticks[0].fromPrice === 0 &&
    terms.ticks.every(
      (row, i) =>
        whole(row.tick, 1, 1e6) && whole(row.fromPrice, i === 0 ? 0 : terms.ticks[i - 1].fromPrice + 1, priceMax),
    ) &&
    whole(terms.bandBps, 0, 100_000) &&
    whole(terms.protectionBps, 0, 10_000) &&
    whole(terms.qtyMax, 1, 1e12) &&
    whole(terms.notionalMax, 1, Number.MAX_SAFE_INTEGER) &&
    whole(terms.referencePrice, 0, priceMax) &&
    whole(terms.makerPpm, 0, 100_000) &&
    whole(terms.takerPpm, 0, 100_000) &&
    whole(terms.feeMin, 0, 1e12) &&
    whole(terms.feeMax, 0, 1e15) &&
    (terms.feeMax === 0 || terms.feeMax >= terms.feeMin)
  );
}

export function listInstrument(state: EngineState, command: ListInstrument): RefusalCode | undefined {
  const tenant = state.tenant(command.tenantId);
  if (tenant === undefined) return 'tenant_not_found';
  const { terms } = command;
  if (tenant.instrumentsBySymbol.has(terms.symbol)) return 'already_exists';
  const base = tenant.assetsByCode.get(terms.baseAsset);
  const quote = tenant.assetsByCode.get(terms.quoteAsset);
  if (base === undefined || quote === undefined) return 'asset_not_found';
  if (base.baseOf !== 0) return 'base_asset_already_listed';
  if (!termsAreValid(terms, base, quote)) return 'definition_invalid';
  const instrument = addInstrument(state, tenant, base, quote, terms);
  state.events.instrumentListed(instrument, terms);
  state.made.instrumentId = instrument.instrumentId;
  return undefined;
}

export function addInstrument(
  state: EngineState,
  tenant: Tenant,
  base: Asset,
  quote: Asset,
  terms: InstrumentTerms,
): Instrument {
  const instrumentId = state.instruments.length;
  const instrument = new Instrument(
    instrumentId,
    tenant.tenantId,
    base,
    quote,
    terms,
    state.orders.resting,
    state.extensions.trailing,
  );
  instrument.feesAccount = state.houseAccount(tenant, KIND_FEES, quote.assetId);
  base.baseOf = instrumentId;
  state.instruments.push(instrument);
  tenant.instrumentsBySymbol.set(terms.symbol, instrumentId);
  return instrument;
}

export function setInstrumentStatus(state: EngineState, command: SetInstrumentStatus): RefusalCode | undefined {
  const instrument = state.instruments[command.instrumentId];
  if (instrument === undefined || instrument.tenantId !== command.tenantId) return 'instrument_not_found';
  if (!whole(command.status, 0, 2)) return 'definition_invalid';
  instrument.status = command.status;
  if (command.status === OPEN) {
    // Its stop orders waited meanwhile, and exits of entries that ended.
    state.awaken(instrument);
    for (const list of state.lists) {
      if (list.instrumentId === instrument.instrumentId) state.listsToSettle.add(list);
    }
  }
  state.events.instrumentStatusChanged(instrument, command.reason, command.actor);
  state.made.instrumentId = command.instrumentId;
  return undefined;
}

function limitsAreValid(limits: AccountLimits): boolean {
  return (
    whole(limits.ordersPerSecondMax, 1, 1_000_000) &&
    whole(limits.burstMax, 1, 10_000_000) &&
    whole(limits.openOrdersMax, 0, 2_000_000)
  );
}

export function openAccount(state: EngineState, command: OpenAccount): RefusalCode | undefined {
  if (state.tenant(command.tenantId) === undefined) return 'tenant_not_found';
  if (!limitsAreValid(command.limits)) return 'definition_invalid';
  const known = state.ownersByUserId.get(command.userId);
  if (known !== undefined && known.tenantId !== command.tenantId) return 'definition_invalid';
  const owner = known ?? addOwner(state, command.tenantId, command.userId, 0);
  const account = addAccount(state, owner, command.name, command.limits);
  state.events.accountOpened(account);
  state.made.accountId = account.accountId;
  state.made.ownerNo = owner.ownerNo;
  return undefined;
}

export function addOwner(state: EngineState, tenantId: number, userId: string, streamSeq: number): Owner {
  const owner: Owner = { ownerNo: state.owners.length, tenantId, userId, streamSeq, accounts: [] };
  state.owners.push(owner);
  state.ownersByUserId.set(userId, owner);
  return owner;
}

export function addAccount(state: EngineState, owner: Owner, name: string, limits: AccountLimits): Account {
  const account = new Account(state.accounts.length, owner.tenantId, owner, name, limits);
  state.accounts.push(account);
  owner.accounts.push(account);
  return account;
}

export function setAccountLimits(state: EngineState, command: SetAccountLimits): RefusalCode | undefined {
  const account = state.accounts[command.accountId];
  if (account === undefined || account.tenantId !== command.tenantId) return 'account_not_found';
  if (!limitsAreValid(command.limits)) return 'definition_invalid';
  account.setLimits(command.limits);
  state.events.accountLimitsChanged(account, command.reason, command.actor);
  state.made.accountId = account.accountId;
  return undefined;
}

export function setKillSwitch(state: EngineState, command: SetKillSwitch): RefusalCode | undefined {
  const { tenantId, targetId, engaged } = command;
  const tenant = state.tenant(tenantId);
  if (tenant === undefined) return 'tenant_not_found';
  if (command.scope === 0) {
    if (targetId !== tenantId) return 'tenant_not_found';
    tenant.killed = engaged;
  } else if (command.scope === 1) {
    const account = state.accounts[targetId];
    if (account === undefined || account.tenantId !== tenantId) return 'account_not_found';
    account.killed = engaged;
  } else if (command.scope === 2) {
    const instrument = state.instruments[targetId];
    if (instrument === undefined || instrument.tenantId !== tenantId) return 'instrument_not_found';
    instrument.killed = engaged;
  } else {
    return 'definition_invalid';
  }
  state.events.killSwitchChanged(command);
  return undefined;
}
