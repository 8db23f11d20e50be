import { NO_ORDER } from '@openbourse/core/book';
import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { EngineState } from '../state/engine-state';
import { join, LinkedOrders } from '../linked-orders/linked-orders';
import { ROLE_ENTRY, ROLE_SECONDARY } from '../vocabulary';

export function writeLists(state: EngineState, to: ByteWriter): void {
  const { orders } = state;
  const { lists } = state;
  to.u32(lists.size);
  for (const list of lists) {
    to.u32(list.instrumentId);
    to.u8(list.orderClass);
    to.u8(list.arming);
    to.int(list.listId);
    to.int(list.listMs);
    to.int(list.filledQty);
    to.int(list.armedQty);
    for (let role = ROLE_ENTRY; role <= ROLE_SECONDARY; role++) {
      const slot = list.at(role);
      to.int(slot === NO_ORDER ? 0 : orders.orderId(slot));
    }
  }
}

export function readLists(state: EngineState, from: ByteReader): void {
  for (let count = from.u32(); count > 0; count--) {
    const terms = {
      instrumentId: from.u32(),
      orderClass: from.u8(),
      arming: from.u8(),
      listId: from.int(),
      listMs: from.int(),
    };
    const list = new LinkedOrders(terms);
    list.filledQty = from.int();
    list.armedQty = from.int();
    for (let role = ROLE_ENTRY; role <= ROLE_SECONDARY; role++) {
      const orderId = from.int();
      if (orderId > 0) join(state, list, role, state.orders.index.get(orderId));
    }
  }
}
