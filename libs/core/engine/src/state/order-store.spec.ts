import { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { Holding } from './account';
import { readOrder, writeOrder } from '../snapshot/order-record';
import { OrderStore } from './order-store';
import { CANCELED, NEW, PARTIALLY_FILLED } from '../vocabulary';

const holding = (accountId: number, instrumentId: number): Holding => ({
  accountId,
  instrumentId,
  cash: 0,
  custody: 0,
  position: 0,
});
const holdings = [holding(7, 3), holding(8, 4)];
const createdMs = 1_800_000_000_000;

let lastOrderId = 0;

function open(orders: OrderStore, more: (slot: number) => void = () => undefined): number {
  const slot = orders.allocate();
  orders.setOrderId(slot, ++lastOrderId);
  orders.setQty(slot, 100);
  orders.setCreatedMs(slot, createdMs);
  orders.setHolding(slot, 0);
  orders.setLimitPrice(slot, 5_000);
  orders.setTerms(slot, 0b10);
  orders.setStatus(slot, NEW);
  orders.setFingerprint(slot, 0);
  orders.setClientOrderId(slot, '');
  more(slot);
  orders.index.set(lastOrderId, slot);
  return slot;
}

const worked = (orders: OrderStore, slot: number): void => {
  orders.setFilledQty(slot, 40);
  orders.setTakerNotional(slot, 1e12);
  orders.setMakerNotional(slot, 2e12);
  orders.setFee(slot, 3e8);
  orders.setReplaces(slot, 2 ** 40);
  orders.setReplacesMs(slot, createdMs - 5);
  orders.setUpdatedMs(slot, createdMs + 9);
  orders.setVersion(slot, 4);
  orders.setStopPrice(slot, 11);
  orders.setProtectionPrice(slot, 12);
  orders.setStatus(slot, PARTIALLY_FILLED);
};

const stateOf = (orders: OrderStore, slot: number) => {
  const to = new ByteWriter();
  writeOrder(orders, slot, to);
  return { bytes: to.toBuffer(), extension: orders.extension(slot) };
};

test('a slot used again has nothing of the order before', () => {
  const orders = new OrderStore(holdings);
  const fresh = new OrderStore(holdings);
  const slot = open(orders);
  worked(orders, slot);
  orders.setExtension(slot, 5);
  orders.setHeld(slot, 77);
  orders.setClientOrderId(slot, 'mine');
  orders.setFingerprint(slot, 123);
  orders.release(slot);
  lastOrderId = 50;
  expect(open(orders)).toBe(slot);
  lastOrderId = 50;
  expect(stateOf(orders, slot)).toEqual(stateOf(fresh, open(fresh)));
});

test('an order that changed reads back what was set, and its account and instrument from its holding', () => {
  const orders = new OrderStore(holdings);
  const other = open(orders);
  const slot = open(orders, (at) => orders.setHolding(at, 1));
  worked(orders, slot);
  orders.setTriggered(slot);
  expect([orders.leaves(slot), orders.filledNotional(slot), orders.fee(slot)]).toEqual([60, 3e12, 3e8]);
  expect([orders.version(slot), orders.updatedMs(slot)]).toEqual([4, createdMs + 9]);
  expect([orders.accountId(slot), orders.instrumentId(slot)]).toEqual([8, 4]);
  expect([orders.type(slot), orders.triggered(slot), orders.status(slot)]).toEqual([1, true, PARTIALLY_FILLED]);
  expect([orders.version(other), orders.updatedMs(other), orders.filledQty(other)]).toEqual([1, createdMs, 0]);
  orders.setLimitPrice(slot, 0);
  expect(orders.workingPrice(slot)).toBe(12);
});

test('the last state of closed orders stays readable until the next allocation', () => {
  const orders = new OrderStore(holdings);
  const [plain, traded] = [open(orders), open(orders)];
  worked(orders, traded);
  for (const slot of [plain, traded]) {
    orders.setStatus(slot, CANCELED, 5);
    orders.release(slot);
    orders.setVersion(slot, orders.version(slot) + 1);
    orders.setUpdatedMs(slot, createdMs + 20);
  }
  expect([orders.version(plain), orders.updatedMs(plain), orders.filledQty(plain)]).toEqual([2, createdMs + 20, 0]);
  expect([orders.version(traded), orders.updatedMs(traded), orders.filledQty(traded)]).toEqual([5, createdMs + 20, 40]);
  for (const slot of [plain, traded]) expect([orders.status(slot), orders.endReason(slot)]).toEqual([CANCELED, 5]);
  expect(orders.openCount).toBe(0);
});

test('what is written of an order is read back into another store', () => {
  const orders = new OrderStore(holdings);
  const slot = open(orders, (at) => {
    orders.setHolding(at, 1);
    orders.setClientOrderId(at, 'mine');
    orders.setFingerprint(at, 2 ** 51 + 1);
  });
  worked(orders, slot);
  const written = stateOf(orders, slot);
  const restored = new OrderStore(holdings);
  const into = restored.allocate();
  readOrder(restored, into, new ByteReader(written.bytes), new Map([[4, 1]]));
  expect(stateOf(restored, into)).toEqual(written);
  expect(restored.holding(into)).toBe(1);
});

test('terms beyond their bits are refused', () => {
  const orders = new OrderStore(holdings);
  expect(() => orders.setTerms(open(orders), 1 << 16)).toThrow('terms');
});

test('a resting order takes at most 96 bytes, before and after the book turned over', () => {
  const orders = new OrderStore(holdings);
  const many = 300_000;
  const slots = Array.from({ length: many }, () => open(orders));
  expect(orders.byteLength / many).toBeLessThanOrEqual(96);
  // Everything trades in part and closes, a few at a time, and as many new orders come.
  for (let at = 0; at < many; at++) {
    worked(orders, slots[at]);
    orders.release(slots[at]);
    slots[at] = open(orders);
  }
  expect(orders.openCount).toBe(many);
  expect(orders.byteLength / many).toBeLessThanOrEqual(96);
});

test('room made beforehand changes nothing but the capacity', () => {
  const orders = new OrderStore(holdings);
  const slot = open(orders);
  worked(orders, slot);
  const before = stateOf(orders, slot);
  orders.reserve(5_000);
  orders.reserve(10);
  const bytes = orders.byteLength;
  expect(bytes).toBeGreaterThanOrEqual(5_000 * 80);
  expect(stateOf(orders, slot)).toEqual(before);
  for (let more = 0; more < 4_000; more++) open(orders);
  expect(orders.byteLength - bytes).toBeLessThan(80 * 1_000);
});
