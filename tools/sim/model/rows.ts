import { customer } from './balances';
import type { Model } from './model';
import type { ModelInstrument, ModelOrder, ModelTrade } from './state';

export type ExpectedRow = Readonly<Record<string, string | null>>;

/** What the tables must say of what the model has; the version is the stream of changes' and checked there. */
export const orderRow = (order: ModelOrder): ExpectedRow => ({
  id: `${order.orderId}`,
  tenant_id: `${order.account.tenantId}`,
  account_id: `${order.account.accountId}`,
  instrument_id: `${order.instrument.instrumentId}`,
  client_order_id: order.clientOrderId || null,
  side: `${order.side === 'buy' ? 0 : 1}`,
  type: `${order.type}`,
  time_in_force: `${order.timeInForce}`,
  self_trade_prevention: `${order.selfTradePrevention}`,
  post_only: `${order.postOnly}`,
  triggered: `${order.triggered}`,
  status: `${order.status}`,
  end_reason: `${order.endReason}`,
  qty: `${order.qty}`,
  filled_qty: `${order.filled}`,
  filled_notional: `${order.takerNotional + order.makerNotional}`,
  fee: `${order.fee}`,
  limit_price: `${order.limit}`,
  stop_price: `${order.stop}`,
  protection_price: `${order.protection}`,
  replaces: `${order.replaces}`,
  replaces_ms: `${order.replacesMs}`,
  replaced_by: `${order.replacedBy}`,
  replaced_by_ms: `${order.replacedByMs}`,
  fingerprint: `${order.fingerprint}`,
  created_ms: `${order.createdMs}`,
  updated_ms: `${order.updatedMs}`,
});

export const tradeRow = (trade: ModelTrade): ExpectedRow => ({
  id: `${trade.tradeId}`,
  tenant_id: `${trade.instrument.tenantId}`,
  instrument_id: `${trade.instrument.instrumentId}`,
  price: `${trade.price}`,
  qty: `${trade.qty}`,
  notional: `${trade.notional}`,
  taker_side: `${trade.taker.side === 'buy' ? 0 : 1}`,
  taker_order_id: `${trade.takerOrderId}`,
  taker_account_id: `${trade.taker.account.accountId}`,
  taker_fee: `${trade.takerFee}`,
  maker_order_id: `${trade.makerOrderId}`,
  maker_account_id: `${trade.maker.account.accountId}`,
  maker_fee: `${trade.makerFee}`,
});

export function balanceRow(model: Model, key: string): ExpectedRow {
  const [tenantId, accountId, kind, assetId] = key.split('/').map(Number);
  const asset = model.assets[assetId - 1];
  const account = accountId > 0 ? model.accounts[accountId - 1] : undefined;
  return {
    tenant_id: `${tenantId}`,
    account_id: `${accountId}`,
    ledger_kind: `${kind}`,
    asset_id: `${assetId}`,
    settled: `${model.settled.get(key) ?? 0n}`,
    held: `${account && key === customer(account, asset) ? model.held(account, asset) : 0n}`,
  };
}

export function positionRow(model: Model, key: string): ExpectedRow {
  const [accountId, instrumentId] = key.split('/').map(Number);
  const { qty, cost, realizedPnl } = model.positions.get(key)!;
  const { tenantId } = model.accounts[accountId - 1];
  return {
    account_id: `${accountId}`,
    instrument_id: `${instrumentId}`,
    tenant_id: `${tenantId}`,
    qty: `${qty}`,
    cost: `${cost}`,
    realized_pnl: `${realizedPnl}`,
  };
}

export const instrumentRow = (instrument: ModelInstrument): ExpectedRow => ({
  id: `${instrument.instrumentId}`,
  tenant_id: `${instrument.tenantId}`,
  symbol: instrument.terms.symbol,
  base_asset_id: `${instrument.base.assetId}`,
  quote_asset_id: `${instrument.quote.assetId}`,
  status: `${instrument.status}`,
});
