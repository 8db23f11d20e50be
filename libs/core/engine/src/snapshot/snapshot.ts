import { BUY, NO_ORDER, SELL, type OrderBook } from '@openbourse/core/book';
import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import { addAccount, addInstrument, addOwner } from '../state/definitions';
import { readTerms, writeTerms } from '../codecs/instrument-terms-codec';
import type { EngineState } from '../state/engine-state';
import { readOrder, writeOrder } from './order-record';
import { readExtendedSections, writeExtendedSections } from './snapshot-extended';
import { type Asset, Tenant } from '../state/tenant';
import { isAtMarket, KIND_CUSTOMER, TRAILING_STOP, type AssetClass } from '../vocabulary';

const format = 1;

/** What an order takes of a snapshot, about: room is made once instead of growing step by step. */
const orderBytes = 160;

/**
 * Canonical order throughout: numbered things by number, an account's open orders in the order they came, a book's queues in
 * price-time order. Restoring replays exactly that, so the restored state behaves and serializes the same.
 */
export function writeSnapshot(state: EngineState, to: ByteWriter): void {
  to.u8(format);
  to.u32(state.rulesVersion);
  to.int(state.orderId);
  to.int(state.tradeId);
  to.int(state.postingId);
  to.int(state.dayMs);
  to.int(state.timeMs);
  writeReferenceData(state, to);
  writeLedger(state, to);
  for (const account of state.accounts) {
    if (account === undefined) continue;
    to.u32(account.openOrders);
    for (let slot = account.firstOrder; slot >= 0; slot = state.orders.next(slot)) writeOrder(state.orders, slot, to);
  }
  for (const instrument of state.instruments) {
    if (instrument === undefined) continue;
    writeQueues(state, instrument.book, to);
    writeQueues(state, instrument.stops, to);
  }
  writeExtendedSections(state, to);
}

export function readSnapshot(state: EngineState, from: ByteReader): void {
  if (from.u8() !== format) throw new Error('unknown snapshot format');
  state.rulesVersion = from.u32();
  state.orderId = from.int();
  state.tradeId = from.int();
  state.postingId = from.int();
  state.dayMs = from.int();
  state.timeMs = from.int();
  readReferenceData(state, from);
  readLedger(state, from);
  const { orders } = state;
  orders.reserve(Math.floor(from.remaining / orderBytes));
  for (const account of state.accounts) {
    if (account === undefined) continue;
    for (let count = from.u32(); count > 0; count--) {
      const slot = orders.allocate();
      readOrder(orders, slot, from, account.holdings);
      orders.index.set(orders.orderId(slot), slot);
      state.linkOrder(account, slot);
    }
  }
  const books = state.instruments.filter((instrument) => instrument !== undefined);
  const queues = books.map(() => [readQueues(state, from), readQueues(state, from)]);
  readExtendedSections(state, from);
  books.forEach((instrument, i) => {
    const [resting, waiting] = queues[i];
    for (const slot of resting) {
      const shown = state.extensions.of(slot)?.shownQty ?? 0;
      instrument.book.rest(slot, orders.side(slot), orders.workingPrice(slot), shown > 0 ? shown : orders.leaves(slot));
      if (isAtMarket(orders.type(slot))) instrument.session.hasMarketOrders = true;
    }
    for (const slot of waiting) {
      instrument.stops.rest(slot, orders.side(slot) === BUY ? SELL : BUY, orders.stopPrice(slot), orders.leaves(slot));
      if (orders.type(slot) === TRAILING_STOP) instrument.trailingOrders++;
    }
  });
}

function writeReferenceData(state: EngineState, to: ByteWriter): void {
  const tenants = state.tenants.filter((tenant) => tenant !== undefined);
  to.u32(tenants.length);
  for (const tenant of tenants) {
    to.u32(tenant.tenantId);
    to.text(tenant.code);
    to.u8(tenant.killed ? 1 : 0);
  }
  to.u32(state.assets.length - 1);
  for (const asset of state.assets) {
    if (asset === undefined) continue;
    to.u32(asset.tenantId);
    to.text(asset.code);
    to.text(asset.name);
    to.text(asset.assetClass);
    to.u8(asset.scale);
    to.u8(asset.displayScale);
  }
  // Ledger accounts come before instruments: listing one opens its fee account.
  to.u32(state.ledger.accounts.length);
  for (const account of state.ledger.accounts) {
    to.u32(account.tenantId);
    to.u32(account.accountId);
    to.u8(account.ledgerKind);
    to.u32(account.assetId);
  }
  to.u32(state.instruments.length - 1);
  for (const instrument of state.instruments) {
    if (instrument === undefined) continue;
    to.u32(instrument.tenantId);
    to.u32(instrument.base.assetId);
    to.u32(instrument.quote.assetId);
    writeTerms(to, instrument.terms);
    to.u8(instrument.status);
    to.u8(instrument.killed ? 1 : 0);
    to.u32(instrument.lastPrice);
  }
  to.u32(state.owners.length - 1);
  for (const owner of state.owners) {
    if (owner === undefined) continue;
    to.u32(owner.tenantId);
    to.text(owner.userId);
    to.int(owner.streamSeq);
  }
  to.u32(state.accounts.length - 1);
  for (const account of state.accounts) {
    if (account === undefined) continue;
    to.u32(account.owner.ownerNo);
    to.text(account.name);
    to.u32(account.limits.ordersPerSecondMax);
    to.u32(account.limits.burstMax);
    to.u32(account.limits.openOrdersMax);
    to.u8(account.killed ? 1 : 0);
    to.int(account.rateLimit.arrivalUs);
  }
}

function readReferenceData(state: EngineState, from: ByteReader): void {
  for (let count = from.u32(); count > 0; count--) {
    const tenant = new Tenant(from.u32(), from.text());
    tenant.killed = from.u8() === 1;
    while (state.tenants.length <= tenant.tenantId) state.tenants.push(undefined);
    state.tenants[tenant.tenantId] = tenant;
  }
  for (let count = from.u32(); count > 0; count--) {
    const asset: Asset = {
      assetId: state.assets.length,
      tenantId: from.u32(),
      code: from.text(),
      name: from.text(),
      assetClass: from.text() as AssetClass,
      scale: from.u8(),
      displayScale: from.u8(),
      baseOf: 0,
    };
    state.assets.push(asset);
    state.tenant(asset.tenantId)!.assetsByCode.set(asset.code, asset);
  }
  for (let count = from.u32(); count > 0; count--) {
    const account = { tenantId: from.u32(), accountId: from.u32(), ledgerKind: from.u8(), assetId: from.u32() };
    const index = state.ledger.open(account);
    if (account.ledgerKind !== KIND_CUSTOMER) {
      state.tenant(account.tenantId)!.houseAccounts.set(account.ledgerKind * 2 ** 20 + account.assetId, index);
    }
  }
  for (let count = from.u32(); count > 0; count--) {
    const tenant = state.tenant(from.u32())!;
    const base = state.assets[from.u32()]!;
    const quote = state.assets[from.u32()]!;
    const instrument = addInstrument(state, tenant, base, quote, readTerms(from));
    instrument.status = from.u8();
    instrument.killed = from.u8() === 1;
    instrument.lastPrice = from.u32();
  }
  for (let count = from.u32(); count > 0; count--) addOwner(state, from.u32(), from.text(), from.int());
  for (let count = from.u32(); count > 0; count--) {
    const owner = state.owners[from.u32()]!;
    const account = addAccount(state, owner, from.text(), {
      ordersPerSecondMax: from.u32(),
      burstMax: from.u32(),
      openOrdersMax: from.u32(),
    });
    account.killed = from.u8() === 1;
    account.rateLimit.arrivalUs = from.int();
  }
  state.ledger.accounts.forEach((of, index) => {
    if (of.ledgerKind === KIND_CUSTOMER) state.accounts[of.accountId]!.ledgerAccounts.set(of.assetId, index);
  });
}

function writeLedger(state: EngineState, to: ByteWriter): void {
  const { ledger, positions } = state;
  for (let i = 0; i < ledger.accounts.length; i++) {
    to.i64(ledger.settled.hi32(i), ledger.settled.lo32(i));
    to.i64(ledger.held.hi32(i), ledger.held.lo32(i));
  }
  to.u32(state.holdings.length);
  for (const holding of state.holdings) {
    const at = holding.position;
    to.u32(holding.accountId);
    to.u32(holding.instrumentId);
    to.i64(positions.qty.hi32(at), positions.qty.lo32(at));
    to.i64(positions.cost.hi32(at), positions.cost.lo32(at));
    to.i64(positions.realizedPnl.hi32(at), positions.realizedPnl.lo32(at));
  }
}

function readLedger(state: EngineState, from: ByteReader): void {
  const { ledger, positions } = state;
  for (let i = 0; i < ledger.accounts.length; i++) {
    ledger.settled.set(i, from.i64());
    ledger.held.set(i, from.i64());
  }
  for (let count = from.u32(); count > 0; count--) {
    const account = state.accounts[from.u32()]!;
    const instrument = state.instruments[from.u32()]!;
    const holding = state.holdings[state.holdingOf(account, instrument)];
    positions.qty.set(holding.position, from.i64());
    positions.restoreCost(holding.position, from.i64());
    positions.realizedPnl.set(holding.position, from.i64());
  }
}

function writeQueues(state: EngineState, book: OrderBook, to: ByteWriter): void {
  to.u32(book.orderCount);
  for (const side of [BUY, SELL] as const) {
    for (let slot = book.best(side); slot !== NO_ORDER; slot = book.next(slot)) {
      to.u8(side);
      to.int(state.orders.orderId(slot));
    }
  }
}

/** Slots in price-time order, side by side. */
function readQueues(state: EngineState, from: ByteReader): Int32Array {
  const slots = new Int32Array(from.u32());
  for (let i = 0; i < slots.length; i++) {
    from.u8(); // the side, which its order tells too
    slots[i] = state.orders.index.get(from.int());
  }
  return slots;
}
