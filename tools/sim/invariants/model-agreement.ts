import { refusalCodes } from '@openbourse/core/engine';
import type { Model } from '../model/model';
import { balanceRow, instrumentRow, orderRow, positionRow, tradeRow, type ExpectedRow } from '../model/rows';
import type { Database } from '../postgres/database';
import type { Row } from '../postgres/tables';
import { must, type Invariant, type Observed } from './invariant';

const name = 'the tables are what the naive model says';

function compare(table: string, expected: ExpectedRow, found: Row | undefined): void {
  must(name, found !== undefined, () => `core.${table} lacks ${JSON.stringify(expected)}`);
  for (const column in expected) {
    must(
      name,
      expected[column] === found[column],
      () =>
        `core.${table}.${column} is ${String(found[column])}, expected ${expected[column]}; row ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`,
    );
  }
}

const compared = ['orders', 'balances', 'positions', 'instruments'];

/** After every finished command: all that the model touched, and all that was written. */
export function modelAgreement(): Invariant {
  const trades: Row[] = [];
  const written = new Map<string, Set<Row>>(compared.map((table) => [table, new Set()]));
  const denials: string[] = [];
  return {
    name,
    afterBatch(batch) {
      trades.push(...(batch.written.get('trades') ?? []));
      for (const [table, rows] of written) for (const row of batch.written.get(table) ?? []) rows.add(row);
      for (const event of batch.events) {
        if (event.kind !== 'order_denied') continue;
        denials.push(`${event.accountId}/${event.instrumentId}/${refusalCodes[event.code]}/${event.clientOrderId}`);
      }
      if (!batch.finished) return;
      compareTouched(batch, trades, denials);
      compareWritten(batch, written);
      trades.length = 0;
      denials.length = 0;
      for (const rows of written.values()) rows.clear();
      batch.model.forgetTouched();
    },
    atRest({ database, model }) {
      compareAll(database, model);
    },
  };
}

function compareTouched({ model, database }: Observed, trades: readonly Row[], denials: readonly string[]): void {
  must(
    name,
    trades.length === model.trades.length,
    () => `${trades.length} trades, expected ${model.trades.length}: ${JSON.stringify(model.trades.map(tradeRow))}`,
  );
  model.trades.forEach((trade, i) => compare('trades', tradeRow(trade), trades[i]));
  const expected = model.denials.map(
    (denial) => `${denial.accountId}/${denial.instrumentId}/${denial.code}/${denial.clientOrderId}`,
  );
  must(
    name,
    expected.join(' ') === denials.join(' '),
    () => `denied [${denials.join(' ')}], expected [${expected.join(' ')}]`,
  );
  for (const order of model.touchedOrders)
    compare('orders', orderRow(order), database.table('orders').rows.get(`${order.orderId}`));
  for (const key of model.touchedBalances)
    compare('balances', balanceRow(model, key), database.table('balances').rows.get(key));
  for (const key of model.touchedPositions) {
    compare('positions', positionRow(model, key), database.table('positions').rows.get(`${key}/`));
  }
}

function compareWritten({ model }: Observed, written: ReadonlyMap<string, ReadonlySet<Row>>): void {
  for (const row of written.get('orders') ?? []) {
    const order = model.orders.get(Number(row.id));
    must(name, order !== undefined, () => `core.orders has ${JSON.stringify(row)}, which the model does not`);
    if (!model.touchedOrders.has(order)) compare('orders', orderRow(order), row);
  }
  for (const row of written.get('balances') ?? []) {
    const key = ['tenant_id', 'account_id', 'ledger_kind', 'asset_id']
      .map((column) => `${String(row[column])}/`)
      .join('');
    if (!model.touchedBalances.has(key)) compare('balances', balanceRow(model, key), row);
  }
  for (const row of written.get('positions') ?? []) {
    const key = `${String(row.account_id)}/${String(row.instrument_id)}`;
    must(name, model.positions.has(key), () => `core.positions has ${JSON.stringify(row)}, which the model does not`);
    if (!model.touchedPositions.has(key)) compare('positions', positionRow(model, key), row);
  }
  for (const row of written.get('instruments') ?? [])
    compare('instruments', instrumentRow(model.instruments[Number(row.id) - 1]), row);
}

function compareAll(database: Database, model: Model): void {
  const rows = (table: string) => database.table(table).rows;
  for (const order of model.orders.values()) compare('orders', orderRow(order), rows('orders').get(`${order.orderId}`));
  for (const key of model.settled.keys()) compare('balances', balanceRow(model, key), rows('balances').get(key));
  for (const key of model.positions.keys())
    compare('positions', positionRow(model, key), rows('positions').get(`${key}/`));
  for (const one of model.instruments)
    compare('instruments', instrumentRow(one), rows('instruments').get(`${one.instrumentId}`));
  const counts = {
    orders: model.orders.size,
    trades: model.tradeId,
    accounts: model.accounts.length,
    tenants: model.tenants.size,
  };
  for (const [table, count] of Object.entries(counts)) {
    must(name, rows(table).size === count, () => `core.${table} has ${rows(table).size} rows, expected ${count}`);
  }
}
