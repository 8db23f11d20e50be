import {
  BRACKET,
  CANCELED,
  endReasons,
  FILLED,
  HELD,
  isOpenStatus,
  OCO,
  REPLACED,
  ROLE_ENTRY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
} from '@openbourse/core/engine';
import { leavesOf, type ModelOrder } from '../model/state';
import { must, type Invariant } from './invariant';
import { told } from './told-orders';

const outlived = new Set(
  [
    'protection_price',
    'self_trade',
    'trigger_refused',
    'amount_out_of_range',
    'level_quantity_out_of_range',
    'auction_remainder',
  ].map((word) => endReasons.findIndex((known) => known === word)),
);

/** A stop loss that triggered and could not be filled leaves its take profit at work. */
const isOutlived = (stopLoss: ModelOrder): boolean =>
  stopLoss.status === CANCELED && stopLoss.triggered && leavesOf(stopLoss) > 0n && outlived.has(stopLoss.endReason);

/** Orders of a list live and end together, and what exits sell is what their entry bought. */
export function listsHoldTogether(): Invariant {
  const name = 'linked orders live and end together, and exits never fill more than their entry';
  const lists = new Map<number, Map<number, ModelOrder>>();
  /** What the legs of lists without an entry were placed for. */
  const placedFor = new Map<number, bigint>();
  return {
    name,
    beforeEvent(event, model) {
      if (event.kind !== 'order_extended' || event.extension.listId !== event.orderId) return;
      if (!placedFor.has(event.orderId)) placedFor.set(event.orderId, model.orders.get(event.orderId)!.qty);
    },
    afterBatch({ model, finished }) {
      if (!finished) return;
      const due = new Set<number>();
      for (const order of model.touchedOrders) {
        const listId = order.extension?.listId ?? 0;
        if (listId === 0) continue;
        let list = lists.get(listId);
        if (!list) lists.set(listId, (list = new Map()));
        const { role } = order.extension!;
        const known = list.get(role);
        // The last of a chain of replacements stands for it.
        if (!known || order.orderId >= known.orderId) list.set(role, order);
        due.add(listId);
      }
      for (const listId of due) checkList([...lists.get(listId)!.values()]);
    },
  };

  function checkList(list: readonly ModelOrder[]): void {
    const say = (): string => list.map(told).join('; ');
    const at = (role: number): ModelOrder | undefined => list.find(({ extension }) => extension!.role === role);
    const { orderClass } = list[0].extension!;
    const expected = orderClass === BRACKET ? 3 : 2;
    must(name, list.length === expected, () => `${list.length} orders: ${say()}`);
    must(
      name,
      list.every(({ status }) => status !== REPLACED),
      () => `a replacement left its list: ${say()}`,
    );
    const entry = at(ROLE_ENTRY);
    const [first, second] = [at(ROLE_TAKE_PROFIT), at(ROLE_STOP_LOSS)];
    const exits = list.filter((order) => order !== entry);
    const filled = exits.reduce((sum, order) => sum + order.filled, 0n);
    const most = entry ? entry.filled : placedFor.get(list[0].extension!.listId)!;
    must(name, filled <= most, () => `exits filled ${filled} of ${most}: ${say()}`);
    if (first && second) {
      const open = [first, second].filter(({ status }) => isOpenStatus(status));
      must(name, open.length !== 1 || isOutlived(second), () => `one goes on without the other: ${say()}`);
      must(name, open.length < 2 || leavesOf(first) === leavesOf(second), () => `unequal: ${say()}`);
      must(name, first.status !== FILLED || second.status !== FILLED, () => `both filled: ${say()}`);
      if (orderClass === OCO)
        must(
          name,
          [first, second].every(({ status }) => status !== HELD),
          () => `held: ${say()}`,
        );
    }
    if (!entry || isOpenStatus(entry.status) || entry.instrument.status !== 0) return;
    for (const exit of exits) must(name, exit.status !== HELD, () => `waits for an entry that has ended: ${say()}`);
  }
}
