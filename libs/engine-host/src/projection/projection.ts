import {
  placesInOwnerStreams,
  postingsOfTrade,
  tenantStreamNo,
  tenantStreamOf,
  type CoreEvent,
  type InstrumentTerms,
  type Posting,
} from '@openbourse/core/engine';
import { assertNever } from '@openbourse/kernel';
import { corporateActionRow } from './corporate-action-rows';
import type {
  AccountLimitsRow,
  AccountRow,
  AssetRow,
  AuctionRow,
  BalanceRow,
  CalendarRow,
  CorporateActionRow,
  InstrumentRow,
  InstrumentStatusRow,
  InstrumentTermsRow,
  KillSwitchRow,
  MarkPriceRow,
  OrderChangeRow,
  OrderExtensionRow,
  OrderRow,
  PositionRow,
  PostingRow,
  SessionRow,
  StreamRow,
  TenantRow,
  TradeRow,
  TradingRulesRow,
} from './rows';

/** What the private streams go by beyond what events say. It goes on from batch to batch, and anew from the tables at each recovery. */
export interface StreamNumbering {
  /** Which owner's stream an account writes to: trades name accounts only. */
  readonly ownerOfAccount: Map<number, number>;
  /** Last number of each tenant's stream; the engine numbers the owners' only. */
  readonly tenantSeqs: Map<number, number>;
}

export const newStreamNumbering = (): StreamNumbering => ({ ownerOfAccount: new Map(), tenantSeqs: new Map() });

/**
 * Events folded to the rows of the tables; the last state of each row wins.
 * One batch is folded by a fresh projection and becomes the commit's rows; the whole journal folded by one projection is
 * what the tables must hold. Pure.
 */
export class Projection {
  readonly newOrders = new Map<number, OrderRow>();
  /** Changes of orders that are not in {@link newOrders}. */
  readonly orderChanges = new Map<number, OrderChangeRow>();
  readonly trades: TradeRow[] = [];
  readonly postings: PostingRow[] = [];
  readonly balances = new Map<number, BalanceRow>();
  readonly positions = new Map<number, PositionRow>();
  readonly streams = new Map<number, StreamRow>();
  readonly tenants: TenantRow[] = [];
  readonly assets: AssetRow[] = [];
  readonly instruments = new Map<number, InstrumentRow>();
  readonly instrumentStatuses = new Map<number, InstrumentStatusRow>();
  readonly accounts = new Map<number, AccountRow>();
  readonly accountLimits = new Map<number, AccountLimitsRow>();
  readonly killSwitches = new Map<string, KillSwitchRow>();
  readonly orderExtensions = new Map<number, OrderExtensionRow>();
  readonly instrumentTerms = new Map<number, InstrumentTermsRow>();
  readonly tradingRules = new Map<number, TradingRulesRow>();
  readonly calendars = new Map<number, CalendarRow>();
  readonly sessions = new Map<number, SessionRow>();
  readonly markPrices = new Map<number, MarkPriceRow>();
  /** The last that was indicated and the last that was held, of each instrument. */
  readonly auctions = new Map<number, AuctionRow>();
  readonly corporateActions = new Map<number, CorporateActionRow>();
  /** Something other than orders and money changed: the wider statement is needed. */
  hasMasterData = false;
  eventCount = 0;

  constructor(private readonly numbering: StreamNumbering) {}

  add(event: CoreEvent, batch: number, timeMs: number): void {
    this.eventCount++;
    this.advanceStreams(event);
    switch (event.kind) {
      case 'order_accepted': {
        const order: OrderRow = event.order;
        this.newOrders.set(order.orderId, order);
        return;
      }
      case 'order_changed':
        return this.changeOrder(event, timeMs);
      case 'trade_executed': {
        const trade = event as TradeRow;
        trade.tradedMs = timeMs;
        this.trades.push(trade);
        for (const posting of postingsOfTrade(event)) this.addPosting(posting, batch, timeMs);
        return;
      }
      case 'posting':
        return this.addPosting(event, batch, timeMs);
      case 'balance_changed':
        this.balances.set(balanceKey(event), event);
        return;
      case 'position_changed':
        this.positions.set(event.accountId * 2 ** 20 + event.instrumentId, event);
        return;
      case 'order_extended':
        this.orderExtensions.set(event.orderId, event);
        return;
      case 'order_denied':
      case 'level_changed':
        return;
      default:
        this.hasMasterData = true;
        return this.addMasterData(event, timeMs);
    }
  }

  private addPosting(posting: Posting, batch: number, timeMs: number): void {
    const row = posting as PostingRow;
    row.batch = batch;
    row.postedMs = timeMs;
    this.postings.push(row);
  }

  private changeOrder(event: Extract<CoreEvent, { kind: 'order_changed' }>, timeMs: number): void {
    const target = this.newOrders.get(event.orderId);
    if (!target) {
      const change = event as unknown as OrderChangeRow;
      change.updatedMs = timeMs;
      this.orderChanges.set(event.orderId, change);
      return;
    }
    target.status = event.status;
    target.endReason = event.endReason;
    target.qty = event.qty;
    target.filledQty = event.filledQty;
    target.filledNotional = event.filledNotional;
    target.fee = event.fee;
    target.triggered = event.triggered;
    target.replacedBy = event.replacedBy;
    target.replacedByMs = event.replacedByMs;
    target.version = event.version;
    target.updatedMs = timeMs;
  }

  private addMasterData(event: MasterDataEvent, timeMs: number): void {
    switch (event.kind) {
      case 'tenant_opened':
        this.tenants.push(event);
        return this.advanceStream(tenantStreamNo(event.tenantId), event.tenantId, 0);
      case 'asset_defined':
        this.assets.push(event);
        return;
      case 'instrument_listed':
        this.instruments.set(event.instrumentId, { ...event, status: 0, statusReason: '', listedMs: timeMs });
        return;
      case 'instrument_status_changed': {
        const listed = this.instruments.get(event.instrumentId);
        const change = { instrumentId: event.instrumentId, status: event.status, statusReason: event.reason };
        if (listed) Object.assign(listed, change);
        else this.instrumentStatuses.set(event.instrumentId, change);
        return;
      }
      case 'account_opened':
        this.numbering.ownerOfAccount.set(event.accountId, event.ownerNo);
        this.accounts.set(event.accountId, { ...event, openedMs: timeMs });
        return;
      case 'account_limits_changed': {
        const opened = this.accounts.get(event.accountId);
        if (opened) opened.limits = event.limits;
        else this.accountLimits.set(event.accountId, event);
        return;
      }
      case 'kill_switch_changed':
        this.killSwitches.set(`${event.tenantId}/${event.scope}/${event.targetId}`, { ...event, changedMs: timeMs });
        return;
      case 'trading_rules_changed':
        this.tradingRules.set(event.instrumentId, event);
        return;
      case 'calendar_defined':
        this.calendars.set(event.calendarId, event);
        return;
      case 'phase_changed':
        this.sessions.set(event.instrumentId, event);
        return;
      case 'auction_indicated':
      case 'auction_uncrossed':
        this.auctions.set(auctionKey(event), { ...event, toldMs: timeMs });
        return;
      case 'mark_price_changed':
        this.markPrices.set(event.instrumentId, { ...event, markedMs: timeMs });
        return;
      case 'instrument_split':
      case 'symbol_changed':
        this.changeTerms(event.instrumentId, event.terms);
        this.corporateActions.set(event.actionId, corporateActionRow(event, timeMs));
        return;
      case 'dividend_changed':
        this.corporateActions.set(event.actionId, corporateActionRow(event, timeMs));
        return;
      default:
        return assertNever(event, 'event');
    }
  }

  private changeTerms(instrumentId: number, terms: InstrumentTerms): void {
    const listed = this.instruments.get(instrumentId);
    if (listed) listed.terms = terms;
    else this.instrumentTerms.set(instrumentId, { instrumentId, terms });
  }

  /** What is in a stream at all counts in its tenant's, which tells the tenant of it. */
  private advanceStreams(event: CoreEvent): void {
    const tenantId = tenantStreamOf(event);
    if (tenantId === undefined) return;
    const { tenantSeqs } = this.numbering;
    const seq = (tenantSeqs.get(tenantId) ?? 0) + 1;
    tenantSeqs.set(tenantId, seq);
    this.advanceStream(tenantStreamNo(tenantId), tenantId, seq);
    placesInOwnerStreams(event, this.ownerOf, (ownerNo, streamSeq) => this.advanceStream(ownerNo, tenantId, streamSeq));
  }

  private readonly ownerOf = (accountId: number): number => {
    const owner = this.numbering.ownerOfAccount.get(accountId);
    if (owner === undefined) throw new Error(`a trade names account ${accountId}, which was never opened`);
    return owner;
  };

  private advanceStream(streamNo: number, tenantId: number, seq: number): void {
    const stream = this.streams.get(streamNo);
    if (!stream) this.streams.set(streamNo, { streamNo, tenantId, seq });
    else if (seq > stream.seq) stream.seq = seq;
  }
}

type MasterDataEvent = Extract<
  CoreEvent,
  {
    kind:
      | 'tenant_opened'
      | 'asset_defined'
      | 'instrument_listed'
      | 'instrument_status_changed'
      | 'account_opened'
      | 'account_limits_changed'
      | 'kill_switch_changed'
      | 'trading_rules_changed'
      | 'calendar_defined'
      | 'phase_changed'
      | 'auction_indicated'
      | 'auction_uncrossed'
      | 'mark_price_changed'
      | 'instrument_split'
      | 'dividend_changed'
      | 'symbol_changed';
  }
>;

const auctionKey = ({ kind, instrumentId }: Omit<AuctionRow, 'toldMs'>): number =>
  instrumentId * 2 + (kind === 'auction_indicated' ? 0 : 1);

/** House accounts (account 0) are told apart by tenant. 2^31 accounts × 16 kinds × 2^18 assets fill 53 bits. */
function balanceKey(balance: BalanceRow): number {
  const holder = balance.accountId > 0 ? balance.accountId : -balance.tenantId;
  return (holder * 16 + balance.ledgerKind) * 2 ** 18 + balance.assetId;
}
