import type {
  CalendarRow,
  CorporateActionRow,
  InstrumentTermsRow,
  MarkPriceRow,
  OrderExtensionRow,
  SessionRow,
  TradingRulesRow,
  AccountLimitsRow,
  AccountRow,
  AssetRow,
  AuctionRow,
  BalanceRow,
  CommandKeyRow,
  InstrumentRow,
  InstrumentStatusRow,
  KillSwitchRow,
  OrderChangeRow,
  OrderRow,
  PositionRow,
  PostingRow,
  StreamBatchRow,
  StreamRow,
  TenantRow,
  TradeRow,
} from './rows';
import { column, type Table } from './table';

export const orders: Table<OrderRow> = {
  name: 'orders',
  key: ['id'],
  columns: [
    column('id', 'bigint', (row) => row.orderId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('account_id', 'int', (row) => row.accountId),
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('client_order_id', 'text', (row) => row.clientOrderId || null),
    column('side', 'smallint', (row) => row.side),
    column('type', 'smallint', (row) => row.type),
    column('time_in_force', 'smallint', (row) => row.timeInForce),
    column('self_trade_prevention', 'smallint', (row) => row.selfTradePrevention),
    column('post_only', 'boolean', (row) => row.postOnly),
    column('triggered', 'boolean', (row) => row.triggered),
    column('status', 'smallint', (row) => row.status),
    column('end_reason', 'smallint', (row) => row.endReason),
    column('qty', 'bigint', (row) => row.qty),
    column('filled_qty', 'bigint', (row) => row.filledQty),
    column('filled_notional', 'bigint', (row) => row.filledNotional),
    column('fee', 'bigint', (row) => row.fee),
    column('limit_price', 'bigint', (row) => row.limitPrice),
    column('stop_price', 'bigint', (row) => row.stopPrice),
    column('protection_price', 'bigint', (row) => row.protectionPrice),
    column('replaces', 'bigint', (row) => row.replaces),
    column('replaces_ms', 'bigint', (row) => row.replacesMs),
    column('replaced_by', 'bigint', (row) => row.replacedBy),
    column('replaced_by_ms', 'bigint', (row) => row.replacedByMs),
    column('version', 'int', (row) => row.version),
    column('fingerprint', 'bigint', (row) => row.fingerprint),
    column('created_ms', 'bigint', (row) => row.createdMs),
    column('updated_ms', 'bigint', (row) => row.updatedMs),
  ],
};

export const orderChanges: Table<OrderChangeRow> = {
  name: 'orders',
  key: ['id'],
  columns: [
    column('id', 'bigint', (row) => row.orderId),
    column('status', 'smallint', (row) => row.status),
    column('end_reason', 'smallint', (row) => row.endReason),
    column('qty', 'bigint', (row) => row.qty),
    column('filled_qty', 'bigint', (row) => row.filledQty),
    column('filled_notional', 'bigint', (row) => row.filledNotional),
    column('fee', 'bigint', (row) => row.fee),
    column('triggered', 'boolean', (row) => row.triggered),
    column('replaced_by', 'bigint', (row) => row.replacedBy),
    column('replaced_by_ms', 'bigint', (row) => row.replacedByMs),
    column('version', 'int', (row) => row.version),
    column('updated_ms', 'bigint', (row) => row.updatedMs, 'time_ms'),
  ],
};

export const trades: Table<TradeRow> = {
  name: 'trades',
  key: ['id'],
  columns: [
    column('id', 'bigint', (row) => row.tradeId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('price', 'bigint', (row) => row.price),
    column('qty', 'bigint', (row) => row.qty),
    column('notional', 'bigint', (row) => row.notional),
    column('taker_side', 'smallint', (row) => row.takerSide),
    column('taker_order_id', 'bigint', (row) => row.takerOrderId),
    column('taker_order_ms', 'bigint', (row) => row.takerOrderMs),
    column('taker_account_id', 'int', (row) => row.takerAccountId),
    column('taker_fee', 'bigint', (row) => row.takerFee),
    column('maker_order_id', 'bigint', (row) => row.makerOrderId),
    column('maker_order_ms', 'bigint', (row) => row.makerOrderMs),
    column('maker_account_id', 'int', (row) => row.makerAccountId),
    column('maker_fee', 'bigint', (row) => row.makerFee),
    column('traded_ms', 'bigint', (row) => row.tradedMs, 'time_ms'),
  ],
};

export const postings: Table<PostingRow> = {
  name: 'postings',
  key: ['id'],
  columns: [
    column('id', 'bigint', (row) => row.postingId),
    column('set_id', 'bigint', (row) => row.setId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('account_id', 'int', (row) => row.accountId),
    column('ledger_kind', 'smallint', (row) => row.ledgerKind),
    column('asset_id', 'int', (row) => row.assetId),
    column('amount', 'bigint', (row) => row.amount),
    column('cause', 'smallint', (row) => row.cause),
    column('cause_id', 'bigint', (row) => row.causeId),
    column('order_id', 'bigint', (row) => row.orderId),
    column('order_ms', 'bigint', (row) => row.orderMs),
    column('reason', 'text', (row) => row.reason),
    column('batch', 'bigint', (row) => row.batch, 'batch'),
    column('posted_ms', 'bigint', (row) => row.postedMs, 'time_ms'),
  ],
};

export const balances: Table<BalanceRow> = {
  name: 'balances',
  key: ['tenant_id', 'account_id', 'ledger_kind', 'asset_id'],
  columns: [
    column('tenant_id', 'int', (row) => row.tenantId),
    column('account_id', 'int', (row) => row.accountId),
    column('ledger_kind', 'smallint', (row) => row.ledgerKind),
    column('asset_id', 'int', (row) => row.assetId),
    column('settled', 'bigint', (row) => row.settled),
    column('held', 'bigint', (row) => row.held),
  ],
};

export const positions: Table<PositionRow> = {
  name: 'positions',
  key: ['account_id', 'instrument_id'],
  columns: [
    column('account_id', 'int', (row) => row.accountId),
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('qty', 'bigint', (row) => row.qty),
    column('cost', 'bigint', (row) => row.cost),
    column('realized_pnl', 'bigint', (row) => row.realizedPnl),
  ],
};

export const streams: Table<StreamRow> = {
  name: 'streams',
  key: ['owner_no'],
  columns: [
    column('owner_no', 'int', (row) => row.streamNo),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('seq', 'bigint', (row) => row.seq),
  ],
};

export const streamBatches: Table<StreamBatchRow> = {
  name: 'stream_batches',
  // As unique as its primary key, and in the order of the journal.
  key: ['batch', 'stream_no'],
  columns: [
    column('stream_no', 'int', (row) => row.streamNo),
    column('seq', 'bigint', (row) => row.seq),
    column('batch', 'bigint', (row) => row.batch, 'batch'),
    column('tenant_id', 'int', (row) => row.tenantId),
  ],
};

export const tenants: Table<TenantRow> = {
  name: 'tenants',
  key: ['tenant_id'],
  columns: [column('tenant_id', 'int', (row) => row.tenantId), column('code', 'text', (row) => row.code)],
};

export const assets: Table<AssetRow> = {
  name: 'assets',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.assetId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('code', 'text', (row) => row.code),
    column('name', 'text', (row) => row.name),
    column('asset_class', 'text', (row) => row.assetClass),
    column('scale', 'int', (row) => row.scale),
    column('display_scale', 'int', (row) => row.displayScale),
  ],
};

export const instruments: Table<InstrumentRow> = {
  name: 'instruments',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.instrumentId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('symbol', 'text', (row) => row.terms.symbol),
    column('name', 'text', (row) => row.terms.name),
    column('base_asset_id', 'int', (row) => row.baseAssetId),
    column('quote_asset_id', 'int', (row) => row.quoteAssetId),
    column('status', 'smallint', (row) => row.status),
    column('status_reason', 'text', (row) => row.statusReason),
    column('terms', 'jsonb', (row) => JSON.stringify(row.terms)),
    column('listed_ms', 'bigint', (row) => row.listedMs),
  ],
};

export const instrumentStatuses: Table<InstrumentStatusRow> = {
  name: 'instruments',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.instrumentId),
    column('status', 'smallint', (row) => row.status),
    column('status_reason', 'text', (row) => row.statusReason),
  ],
};

export const accounts: Table<AccountRow> = {
  name: 'accounts',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.accountId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('owner_no', 'int', (row) => row.ownerNo),
    column('user_id', 'text', (row) => row.userId),
    column('name', 'text', (row) => row.name),
    column('orders_per_second_max', 'int', (row) => row.limits.ordersPerSecondMax),
    column('burst_max', 'int', (row) => row.limits.burstMax),
    column('open_orders_max', 'int', (row) => row.limits.openOrdersMax),
    column('opened_ms', 'bigint', (row) => row.openedMs),
  ],
};

export const accountLimits: Table<AccountLimitsRow> = {
  name: 'accounts',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.accountId),
    column('orders_per_second_max', 'int', (row) => row.limits.ordersPerSecondMax),
    column('burst_max', 'int', (row) => row.limits.burstMax),
    column('open_orders_max', 'int', (row) => row.limits.openOrdersMax),
  ],
};

export const killSwitches: Table<KillSwitchRow> = {
  name: 'kill_switches',
  key: ['tenant_id', 'scope', 'target_id'],
  columns: [
    column('tenant_id', 'int', (row) => row.tenantId),
    column('scope', 'smallint', (row) => row.scope),
    column('target_id', 'int', (row) => row.targetId),
    column('engaged', 'boolean', (row) => row.engaged),
    column('reason', 'text', (row) => row.reason),
    column('actor', 'text', (row) => row.actor),
    column('changed_ms', 'bigint', (row) => row.changedMs),
  ],
};

export const commandKeys: Table<CommandKeyRow> = {
  name: 'command_keys',
  key: ['tenant_id', 'scope', 'key'],
  columns: [
    column('tenant_id', 'int', (row) => row.tenantId),
    column('scope', 'text', (row) => row.scope),
    column('key', 'text', (row) => row.key),
    column('fingerprint', 'bigint', (row) => row.fingerprint),
    column('outcome', 'jsonb', (row) => row.outcome),
    column('created_ms', 'bigint', (row) => row.createdMs, 'time_ms'),
  ],
};

export const orderExtensions: Table<OrderExtensionRow> = {
  name: 'order_extensions',
  key: ['order_id'],
  columns: [
    column('order_id', 'bigint', (row) => row.orderId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('account_id', 'int', (row) => row.accountId),
    column('trail_price', 'bigint', ({ extension }) => extension.trailPrice),
    column('trail_bps', 'int', ({ extension }) => extension.trailBps),
    column('extreme_price', 'bigint', ({ extension }) => extension.extremePrice),
    column('stop_price', 'bigint', ({ extension }) => extension.stopPrice),
    column('limit_price', 'bigint', ({ extension }) => extension.limitPrice),
    column('display_qty', 'bigint', ({ extension }) => extension.displayQty),
    column('shown_qty', 'bigint', ({ extension }) => extension.shownQty),
    column('reduce_only', 'boolean', ({ extension }) => extension.reduceOnly),
    column('notional', 'bigint', ({ extension }) => extension.notional),
    column('expires_ms', 'bigint', ({ extension }) => extension.expiresMs),
    column('order_class', 'smallint', ({ extension }) => extension.orderClass),
    column('role', 'smallint', ({ extension }) => extension.role),
    column('arming', 'smallint', ({ extension }) => extension.arming),
    column('list_id', 'bigint', ({ extension }) => extension.listId),
    column('list_ms', 'bigint', ({ extension }) => extension.listMs),
  ],
};

export const instrumentTerms: Table<InstrumentTermsRow> = {
  name: 'instruments',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.instrumentId),
    column('symbol', 'text', (row) => row.terms.symbol),
    column('name', 'text', (row) => row.terms.name),
    column('terms', 'jsonb', (row) => JSON.stringify(row.terms)),
  ],
};

export const tradingRules: Table<TradingRulesRow> = {
  name: 'trading_rules',
  key: ['instrument_id'],
  columns: [
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('rules', 'jsonb', (row) => JSON.stringify(row.rules)),
    column('reason', 'text', (row) => row.reason),
    column('actor', 'text', (row) => row.actor),
  ],
};

export const calendars: Table<CalendarRow> = {
  name: 'calendars',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.calendarId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('code', 'text', (row) => row.code),
    column('definition', 'jsonb', (row) => row.definition),
    column('actor', 'text', (row) => row.actor),
  ],
};

export const sessions: Table<SessionRow> = {
  name: 'sessions',
  key: ['instrument_id'],
  columns: [
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('phase', 'smallint', (row) => row.phase),
    column('trading_day_ms', 'bigint', (row) => row.tradingDayMs),
    column('until_ms', 'bigint', (row) => row.untilMs),
  ],
};

export const markPrices: Table<MarkPriceRow> = {
  name: 'mark_prices',
  key: ['instrument_id'],
  columns: [
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('price', 'bigint', (row) => row.price),
    column('marked_ms', 'bigint', (row) => row.markedMs, 'time_ms'),
  ],
};

export const auctions: Table<AuctionRow> = {
  name: 'auctions',
  key: ['instrument_id', 'stage'],
  columns: [
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('stage', 'smallint', (row) => (row.kind === 'auction_indicated' ? 0 : 1)),
    column('price', 'bigint', (row) => row.price),
    column('qty', 'bigint', (row) => row.qty),
    column('imbalance_qty', 'bigint', (row) => row.imbalanceQty),
    column('imbalance_side', 'smallint', (row) => row.imbalanceSide),
    column('told_ms', 'bigint', (row) => row.toldMs, 'time_ms'),
  ],
};

export const corporateActions: Table<CorporateActionRow> = {
  name: 'corporate_actions',
  key: ['id'],
  columns: [
    column('id', 'int', (row) => row.actionId),
    column('tenant_id', 'int', (row) => row.tenantId),
    column('instrument_id', 'int', (row) => row.instrumentId),
    column('kind', 'smallint', (row) => row.kind),
    column('status', 'smallint', (row) => row.status),
    column('details', 'jsonb', (row) => row.details),
    column('reason', 'text', (row) => row.reason),
    column('actor', 'text', (row) => row.actor),
    column('changed_ms', 'bigint', (row) => row.changedMs, 'time_ms'),
  ],
};
