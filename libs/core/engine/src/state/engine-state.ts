import { Ledger } from '@openbourse/core/ledger';
import { Positions } from '@openbourse/core/positions';
import {
  OrderContext,
  refusalCodes,
  type BuyingPower,
  type RefusalCode,
  settledOnly,
} from '@openbourse/core/risk-rules';
import { Account, type Holding, type Owner } from './account';
import { Calendars } from '../sessions/calendars';
import type { Sweep } from '../orders/cancel-order';
import type { ChunkedWork } from '../work/chunked-work';
import { CorporateActions } from '../corporate-actions/corporate-actions';
import { EventWriter } from '../codecs/event-writer';
import { ExpiryQueue } from './expiry-queue';
import type { Instrument } from './instrument';
import { ListsToSettle, type LinkedOrders } from '../linked-orders/linked-orders';
import { OrderExtensions } from './order-extensions';
import { OrderStore } from './order-store';
import { PromisedSales } from './promised-sales';
import type { Asset, Tenant } from './tenant';
import { KIND_CUSTOMER, TRIGGER_BID_ASK } from '../vocabulary';

export interface MadeNumbers {
  tenantId?: number;
  assetId?: number;
  instrumentId?: number;
  accountId?: number;
  ownerNo?: number;
  /** First posting of the transfer set that an adjustment made. */
  postingSetId?: number;
  actionId?: number;
}

/** The rules that this code runs. A change of rules is a new number, activated by a command; old journals keep theirs. */
export const RULES_VERSION = 1;

/**
 * Everything the engine knows: a function of the journal and nothing else. Numbered things sit in arrays at their number
 * (from 1; index 0 is unused), so that no iteration depends on anything but the order of commands.
 */
export class EngineState {
  readonly tenants: (Tenant | undefined)[] = [undefined];
  readonly assets: (Asset | undefined)[] = [undefined];
  readonly instruments: (Instrument | undefined)[] = [undefined];
  readonly accounts: (Account | undefined)[] = [undefined];
  readonly owners: (Owner | undefined)[] = [undefined];
  readonly ownersByUserId = new Map<string, Owner>();
  readonly holdings: Holding[] = [];
  readonly ledger = new Ledger();
  readonly positions = new Positions();
  readonly orders = new OrderStore(this.holdings);
  readonly extensions = new OrderExtensions(this);
  readonly expiries = new ExpiryQueue(this.orders);
  readonly reduceOnly = new PromisedSales(this.orders);
  /** Those with an open order, in the order in which they were placed. */
  readonly lists = new Set<LinkedOrders>();
  readonly listsToSettle = new ListsToSettle();
  readonly corporateActions = new CorporateActions();
  readonly calendars = new Calendars();
  readonly events = new EventWriter(1 << 16);
  readonly buyingPower: BuyingPower = settledOnly;
  readonly orderContext = new OrderContext();

  rulesVersion = RULES_VERSION;
  /** Last numbers given. */
  orderId = 0;
  tradeId = 0;
  postingId = 0;
  /** Midnight (ms) up to which day orders have been expired. */
  dayMs = 0;
  /** Time of the present command. */
  timeMs = 0;

  /** Steps (trades, cancels, triggers) that the present chunk may still take. */
  budget = 0;
  /** The order being worked through the book, -1 = none. */
  taker = -1;
  /** The instrument whose stop orders are looked at, and those that come after it. */
  triggering: Instrument | undefined;
  readonly awake = new Set<Instrument>();
  /** Instruments whose phase, rules or calendar changed since whoever looks at them looked last; not part of the state. */
  readonly changedSessions = new Set<number>();
  /** Where the accepted event of the present new order is still open for its final state, -1 = closed. */
  acceptedAt = -1;
  /** The walk of a cancel-all or of the end of a day, while it is unfinished. */
  sweep: Sweep | undefined;
  /** gtd orders up to this moment end in the present command, 0 = none. */
  expiringMs = 0;
  /** The rest of a command that is carried out in chunks. */
  chunkedWork: ChunkedWork | undefined;
  /** True when the present command needs a `continue`. */
  unfinished = false;
  /** Slot of the order that the present command is about, -1 = none. */
  result = -1;
  /** Slots of the list that the present command placed. */
  linked: readonly number[] = [];
  /** Numbers that the present command gave out. */
  made: MadeNumbers = {};

  /** Holdings whose position changed in the present command, each once. */
  readonly dirtyHoldings: number[] = [];
  dirtyHoldingCount = 0;
  private readonly dirtyHoldingMark: boolean[] = [];
  /** The level whose new total has not been told yet: a sweep tells each level once. */
  private levelInstrument: Instrument | undefined;
  private levelSide: 0 | 1 = 0;
  private levelPrice = 0;

  constructor(readonly shard: number) {
    this.orderContext.ledger = this.ledger;
    this.orderContext.buyingPower = this.buyingPower;
  }

  tenant(tenantId: number): Tenant | undefined {
    return this.tenants[tenantId];
  }

  /** The ledger account of a trading account for an asset, opened when first needed. */
  ledgerAccount(account: Account, assetId: number): number {
    let index = account.ledgerAccounts.get(assetId);
    if (index === undefined) {
      const { tenantId, accountId } = account;
      index = this.ledger.open({ tenantId, accountId, ledgerKind: KIND_CUSTOMER, assetId });
      account.ledgerAccounts.set(assetId, index);
    }
    return index;
  }

  houseAccount(tenant: Tenant, ledgerKind: number, assetId: number): number {
    const key = ledgerKind * 2 ** 20 + assetId;
    let index = tenant.houseAccounts.get(key);
    if (index === undefined) {
      index = this.ledger.open({ tenantId: tenant.tenantId, accountId: 0, ledgerKind, assetId });
      tenant.houseAccounts.set(key, index);
    }
    return index;
  }

  holdingOf(account: Account, instrument: Instrument): number {
    const known = account.holdings.get(instrument.instrumentId);
    if (known !== undefined) return known;
    return this.addHolding(account, {
      accountId: account.accountId,
      instrumentId: instrument.instrumentId,
      cash: this.ledgerAccount(account, instrument.quote.assetId),
      custody: this.ledgerAccount(account, instrument.base.assetId),
      position: this.positions.open(),
    });
  }

  addHolding(account: Account, holding: Holding): number {
    const index = this.holdings.push(holding) - 1;
    this.dirtyHoldingMark.push(false);
    account.holdings.set(holding.instrumentId, index);
    return index;
  }

  touchHolding(index: number): void {
    if (this.dirtyHoldingMark[index]) return;
    this.dirtyHoldingMark[index] = true;
    this.dirtyHoldings[this.dirtyHoldingCount++] = index;
  }

  /** Has the stop orders of an instrument looked at once the present command has done what it is about. */
  awaken(instrument: Instrument): void {
    if (this.triggering === undefined) this.triggering = instrument;
    else if (this.triggering !== instrument) this.awake.add(instrument);
  }

  /** The stop orders of the present instrument have all been looked at. */
  lookAtNext(): void {
    this.triggering = undefined;
    if (this.awake.size === 0) return;
    for (const next of this.awake) {
      this.awake.delete(next);
      this.triggering = next;
      return;
    }
  }

  touchLevel(instrument: Instrument, side: 0 | 1, price: number): void {
    if (instrument.rules.triggerSource === TRIGGER_BID_ASK) this.awaken(instrument);
    if (this.levelInstrument === instrument && this.levelSide === side && this.levelPrice === price) return;
    this.flushLevel();
    this.levelInstrument = instrument;
    this.levelSide = side;
    this.levelPrice = price;
  }

  private flushLevel(): void {
    if (this.levelInstrument === undefined) return;
    this.levelInstrument.session.bookChanges++;
    this.events.levelChanged(this.levelInstrument, this.levelSide, this.levelPrice);
    this.levelInstrument = undefined;
  }

  /** Tells the balances, positions and levels that the command left behind. */
  flush(): void {
    this.flushLevel();
    const { ledger, dirtyHoldings, events } = this;
    for (let i = 0; i < ledger.dirtyCount; i++) {
      const index = ledger.dirty[i];
      events.balanceChanged(ledger, index, this.accounts[ledger.accounts[index].accountId]);
    }
    ledger.clearDirty();
    for (let i = 0; i < this.dirtyHoldingCount; i++) {
      const holding = this.holdings[dirtyHoldings[i]];
      this.dirtyHoldingMark[dirtyHoldings[i]] = false;
      events.positionChanged(this.positions, holding, this.accounts[holding.accountId]!);
    }
    this.dirtyHoldingCount = 0;
  }

  /** Keeps a refused order command for audit; it changes nothing else (but the account's order rate). */
  deny(account: Account, instrumentId: number, code: RefusalCode, clientOrderId: string): void {
    this.events.orderDenied(account, instrumentId, refusalCodes.indexOf(code), clientOrderId);
  }

  linkOrder(account: Account, slot: number): void {
    const { orders } = this;
    orders.setNext(slot, -1);
    orders.setPrevious(slot, account.lastOrder);
    if (account.lastOrder >= 0) orders.setNext(account.lastOrder, slot);
    else account.firstOrder = slot;
    account.lastOrder = slot;
    account.openOrders++;
  }

  unlinkOrder(account: Account, slot: number): void {
    const { orders } = this;
    const next = orders.next(slot);
    const previous = orders.previous(slot);
    if (previous >= 0) orders.setNext(previous, next);
    else account.firstOrder = next;
    if (next >= 0) orders.setPrevious(next, previous);
    else account.lastOrder = previous;
    account.openOrders--;
    // Orders may end together: the walk must not stand on one that is gone.
    if (this.sweep?.slot === slot) this.sweep.slot = next;
  }
}
