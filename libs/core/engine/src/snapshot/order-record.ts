import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { OrderStore } from '../state/order-store';

/** All of an order that outlives a restart; slots, links and holdings are found again. The bytes are part of the state hash. */
export function writeOrder(orders: OrderStore, slot: number, to: ByteWriter): void {
  to.int(orders.orderId(slot));
  to.int(orders.qty(slot));
  to.int(orders.filledQty(slot));
  to.int(orders.takerNotional(slot));
  to.int(orders.makerNotional(slot));
  to.int(orders.fee(slot));
  to.int(orders.held(slot));
  to.int(orders.replaces(slot));
  to.int(orders.replacesMs(slot));
  to.int(orders.fingerprint(slot));
  to.int(orders.createdMs(slot));
  to.int(orders.updatedMs(slot));
  to.i32(orders.accountId(slot));
  to.i32(orders.instrumentId(slot));
  to.i32(orders.limitPrice(slot));
  to.i32(orders.stopPrice(slot));
  to.i32(orders.protectionPrice(slot));
  to.i32(orders.version(slot));
  to.i32(orders.terms(slot));
  to.i32(orders.status(slot) | (orders.endReason(slot) << 8));
  to.text(orders.clientOrderId(slot));
}

/** Into a slot just allocated; `holdings` are those of the order's account, by instrument. */
export function readOrder(
  orders: OrderStore,
  slot: number,
  from: ByteReader,
  holdings: ReadonlyMap<number, number>,
): void {
  orders.setOrderId(slot, from.int());
  orders.setQty(slot, from.int());
  orders.setFilledQty(slot, from.int());
  orders.setTakerNotional(slot, from.int());
  orders.setMakerNotional(slot, from.int());
  orders.setFee(slot, from.int());
  orders.setHeld(slot, from.int());
  orders.setReplaces(slot, from.int());
  orders.setReplacesMs(slot, from.int());
  orders.setFingerprint(slot, from.int());
  orders.setCreatedMs(slot, from.int());
  orders.setUpdatedMs(slot, from.int());
  from.i32(); // the account, whose holdings these are
  orders.setHolding(slot, holdings.get(from.i32())!);
  orders.setLimitPrice(slot, from.i32());
  orders.setStopPrice(slot, from.i32());
  orders.setProtectionPrice(slot, from.i32());
  orders.setVersion(slot, from.i32());
  orders.setTerms(slot, from.i32());
  const status = from.i32();
  orders.setStatus(slot, status & 0xff, status >> 8);
  orders.setClientOrderId(slot, from.text());
}
