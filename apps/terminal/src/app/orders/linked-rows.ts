import type { OrderRow } from './order-row';

/** A row with its place among those linked with it. */
export interface PlacedRow extends OrderRow {
  /** What leads the list that it stands under; undefined for a row that leads or stands alone. */
  readonly lead: OrderRow | undefined;
  /** What it is to its list, in the desk's words. */
  readonly role: string | undefined;
}

const roleWords = { entry: undefined, take_profit: 'Take profit', stop_loss: 'Stop loss' } as const;
const roleRank = { entry: 0, take_profit: 1, stop_loss: 2, secondary: 3 } as const;

const rankOf = ({ order }: OrderRow): number => (order?.linkedRole ? roleRank[order.linkedRole] : 0);

/** Orders that are linked with each other stand together, where the first of them stood: the entry, then its exits. */
export function linkedRows(rows: readonly OrderRow[]): PlacedRow[] {
  const lists = new Map<string, OrderRow[]>();
  for (const row of rows) {
    const listId = row.order?.listId;
    if (listId) lists.set(listId, [...(lists.get(listId) ?? []), row]);
  }
  const placed: PlacedRow[] = [];
  for (const row of rows) {
    const listId = row.order?.listId;
    if (!listId) {
      placed.push({ ...row, lead: undefined, role: undefined });
      continue;
    }
    const list = lists.get(listId);
    if (!list) continue;
    lists.delete(listId);
    const [first, ...others] = [...list].sort((a, b) => rankOf(a) - rankOf(b));
    placed.push({ ...first, lead: undefined, role: roleOf(first) });
    for (const other of others) placed.push({ ...other, lead: first, role: roleOf(other, first) });
  }
  return placed;
}

function roleOf({ order, side }: OrderRow, lead?: OrderRow): string | undefined {
  if (!order?.linkedRole) return undefined;
  // Nothing says that it leaves a position: two that open one may cancel each other as well.
  if (order.orderClass === 'oco' && !lead) return 'OCO';
  if (order.linkedRole !== 'secondary') return roleWords[order.linkedRole];
  // Once its entry has filled there is nothing that it would follow.
  return lead && (lead.side === side ? 'Then' : 'Exit');
}
