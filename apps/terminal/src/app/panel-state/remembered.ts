/**
 * Makes what a row shows of an item once per item: items that did not change (stores keep them the same object) keep their row, and
 * their cells are left alone. `by` is what else a row is made from.
 */
export function remembered<Item extends object, By, Row>(
  make: (item: Item, by: By) => Row,
): (item: Item, by: By) => Row {
  const rows = new WeakMap<Item, { readonly by: By; readonly row: Row }>();
  return (item, by) => {
    const known = rows.get(item);
    if (known && known.by === by) return known.row;
    const row = make(item, by);
    rows.set(item, { by, row });
    return row;
  };
}
