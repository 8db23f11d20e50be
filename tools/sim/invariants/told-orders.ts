import { isOpenStatus } from '@openbourse/core/engine';
import { customer } from '../model/balances';
import { leavesOf, type ModelAccount, type ModelAsset, type ModelOrder } from '../model/state';
import { mustHoldOf } from '../told/standing';
import { must, type Invariant } from './invariant';

/** Naively summed from the rows of open orders, their extensions and their trades. */
export function holdsFollowOrders(): Invariant {
  const name = 'what is held is what open orders must hold';
  const touched = new Map<string, [ModelAccount, ModelAsset]>();
  const check = (rows: ReadonlyMap<string, Readonly<Record<string, unknown>>>): void => {
    for (const [key, [account, asset]] of touched) {
      const orders = [...account.open].filter(
        ({ side, instrument }) => (side === 'buy' ? instrument.quote : instrument.base) === asset,
      );
      const expected = mustHoldOf(orders);
      const held = rows.get(key)?.held ?? '0';
      must(
        name,
        held === `${expected}`,
        () => `balance ${key} holds ${String(held)}, open orders must hold ${expected}: ${orders.map(told).join('; ')}`,
      );
    }
    touched.clear();
  };
  const touch = (account: ModelAccount, asset: ModelAsset): void =>
    void touched.set(customer(account, asset), [account, asset]);
  return {
    name,
    afterBatch({ events, model, finished, database }) {
      for (const order of model.touchedOrders) {
        touch(order.account, order.side === 'buy' ? order.instrument.quote : order.instrument.base);
      }
      for (const event of events) {
        if (event.kind !== 'balance_changed' || event.accountId === 0) continue;
        touch(model.accounts[event.accountId - 1], model.assets[event.assetId - 1]);
      }
      if (finished) check(database.table('balances').rows);
    },
    atRest({ model, database }) {
      for (const account of model.accounts)
        for (const asset of model.assets) if (asset.tenantId === account.tenantId) touch(account, asset);
      check(database.table('balances').rows);
    },
  };
}

export const told = (order: ModelOrder): string =>
  `${order.orderId} ${order.side} type ${order.type} status ${order.status} ${order.filled}/${order.qty} limit ${order.limit} stop ${order.stop} protection ${order.protection} ${JSON.stringify(order.extension ?? {})}`;

/** Rows of orders say what was told; notional and fee are the sums of the trades, over replacements too. */
export function tablesFollowEvents(): Invariant {
  const name = 'core.orders is what was told, and an order is the sum of its trades';
  const fees = new Map<number, bigint>();
  return {
    name,
    beforeEvent(event) {
      if (event.kind === 'order_accepted' && event.order.replaces > 0)
        fees.set(event.order.orderId, fees.get(event.order.replaces) ?? 0n);
      if (event.kind !== 'trade_executed') return;
      for (const [id, fee] of [
        [event.takerOrderId, event.takerFee],
        [event.makerOrderId, event.makerFee],
      ])
        fees.set(id, (fees.get(id) ?? 0n) + BigInt(fee));
    },
    afterBatch({ model, finished, database }) {
      if (!finished) return;
      const { rows } = database.table('orders');
      for (const order of model.touchedOrders) {
        const row = rows.get(`${order.orderId}`);
        const expected = {
          status: `${order.status}`,
          end_reason: `${order.endReason}`,
          qty: `${order.qty}`,
          filled_qty: `${order.filled}`,
          filled_notional: `${order.takerNotional + order.makerNotional}`,
          fee: `${fees.get(order.orderId) ?? 0n}`,
          triggered: `${order.triggered}`,
        };
        for (const [column, value] of Object.entries(expected)) {
          must(
            name,
            row?.[column] === value,
            () => `${column} is ${String(row?.[column])}, not ${value}: ${told(order)}`,
          );
        }
        must(name, leavesOf(order) >= 0n, () => told(order));
      }
      for (const account of model.accounts) {
        for (const order of account.open) must(name, isOpenStatus(order.status), () => told(order));
      }
    },
  };
}

/** Custody and position are two names of the same thing, through trades, adjustments and splits. */
export function positionsAreCustody(): Invariant {
  const name = 'positions = custody';
  return {
    name,
    afterBatch({ written, finished, model, database }) {
      if (!finished) return;
      const keys = new Set<string>();
      for (const row of written.get('positions') ?? [])
        keys.add(`${String(row.account_id)}/${String(row.instrument_id)}`);
      for (const row of written.get('balances') ?? []) {
        const instrument = model.assets[Number(row.asset_id) - 1].instrument;
        if (instrument && row.account_id !== '0' && row.ledger_kind === '0')
          keys.add(`${String(row.account_id)}/${instrument.instrumentId}`);
      }
      for (const key of keys) {
        const [accountId, instrumentId] = key.split('/').map(Number);
        const custodyKey = customer(model.accounts[accountId - 1], model.instruments[instrumentId - 1].base);
        const custody = database.table('balances').rows.get(custodyKey)?.settled ?? '0';
        const qty = database.table('positions').rows.get(`${key}/`)?.qty ?? '0';
        must(
          name,
          custody === qty,
          () => `account ${accountId} has ${String(custody)} of instrument ${instrumentId}, position ${String(qty)}`,
        );
      }
    },
  };
}
