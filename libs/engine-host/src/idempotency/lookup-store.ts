import type { OrderState } from '@openbourse/core/engine';
import type { Client } from 'pg';
import type { CommandResult } from '../client/core-client';

export interface ClientOrderIdQuery {
  readonly accountId: number;
  readonly clientOrderId: string;
}

export interface CommandKeyQuery {
  readonly tenantId: number;
  readonly scope: string;
  readonly key: string;
}

export interface FoundKey {
  readonly fingerprint: number;
  readonly result: CommandResult;
}

/** What was committed before, by the names that callers gave it: answers stand at the index of their question. */
export interface LookupStore {
  findOrders(queries: readonly ClientOrderIdQuery[]): Promise<(OrderState | undefined)[]>;
  findKeys(queries: readonly CommandKeyQuery[]): Promise<(FoundKey | undefined)[]>;
}

export class PostgresLookupStore implements LookupStore {
  constructor(private readonly client: Client) {}

  async findOrders(queries: readonly ClientOrderIdQuery[]): Promise<(OrderState | undefined)[]> {
    const found: (OrderState | undefined)[] = new Array(queries.length).fill(undefined);
    if (queries.length === 0) return found;
    const { rows } = await this.client.query<OrderRecord & { nth: string }>({
      name: 'find_client_order_ids',
      text: `select q.nth, o.* from unnest($1::int[], $2::text[]) with ordinality as q(account_id, client_order_id, nth)
             join core.orders o on o.account_id = q.account_id and o.client_order_id = q.client_order_id`,
      values: [queries.map((query) => query.accountId), queries.map((query) => query.clientOrderId)],
    });
    for (const row of rows) found[Number(row.nth) - 1] = orderStateOf(row);
    return found;
  }

  async findKeys(queries: readonly CommandKeyQuery[]): Promise<(FoundKey | undefined)[]> {
    const found: (FoundKey | undefined)[] = new Array(queries.length).fill(undefined);
    if (queries.length === 0) return found;
    const { rows } = await this.client.query<{ nth: string; fingerprint: string; outcome: CommandResult }>({
      name: 'find_command_keys',
      text: `select q.nth, k.fingerprint, k.outcome
             from unnest($1::int[], $2::text[], $3::text[]) with ordinality as q(tenant_id, scope, key, nth)
             join core.command_keys k on k.tenant_id = q.tenant_id and k.scope = q.scope and k.key = q.key`,
      values: [
        queries.map((query) => query.tenantId),
        queries.map((query) => query.scope),
        queries.map((query) => query.key),
      ],
    });
    for (const row of rows) {
      found[Number(row.nth) - 1] = { fingerprint: Number(row.fingerprint), result: row.outcome };
    }
    return found;
  }
}

/** A row of core.orders as pg gives it: int8 as text. */
interface OrderRecord {
  id: string;
  client_order_id: string | null;
  tenant_id: number;
  account_id: number;
  instrument_id: number;
  side: number;
  type: number;
  time_in_force: number;
  self_trade_prevention: number;
  post_only: boolean;
  triggered: boolean;
  status: number;
  end_reason: number;
  qty: string;
  filled_qty: string;
  filled_notional: string;
  fee: string;
  limit_price: string;
  stop_price: string;
  protection_price: string;
  replaces: string;
  replaces_ms: string;
  replaced_by: string;
  replaced_by_ms: string;
  version: number;
  fingerprint: string;
  created_ms: string;
  updated_ms: string;
}

function orderStateOf(row: OrderRecord): OrderState {
  return {
    orderId: Number(row.id),
    clientOrderId: row.client_order_id ?? '',
    tenantId: row.tenant_id,
    accountId: row.account_id,
    instrumentId: row.instrument_id,
    side: row.side,
    type: row.type,
    timeInForce: row.time_in_force,
    selfTradePrevention: row.self_trade_prevention,
    postOnly: row.post_only,
    triggered: row.triggered,
    status: row.status,
    endReason: row.end_reason,
    qty: Number(row.qty),
    filledQty: Number(row.filled_qty),
    filledNotional: Number(row.filled_notional),
    fee: Number(row.fee),
    limitPrice: Number(row.limit_price),
    stopPrice: Number(row.stop_price),
    protectionPrice: Number(row.protection_price),
    replaces: Number(row.replaces),
    replacesMs: Number(row.replaces_ms),
    replacedBy: Number(row.replaced_by),
    replacedByMs: Number(row.replaced_by_ms),
    version: row.version,
    fingerprint: Number(row.fingerprint),
    createdMs: Number(row.created_ms),
    updatedMs: Number(row.updated_ms),
  };
}
