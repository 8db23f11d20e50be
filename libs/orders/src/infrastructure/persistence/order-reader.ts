import { Injectable } from '@nestjs/common';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
import { REPLACED } from '@openbourse/core/engine';
import type { OrderFigures } from '../../domain/order-figures';
import type { OrderNumber } from '../../domain/order-number';
import { orderOfRow } from './order.mapper';
import { extensionColumns, extensionJoin, openOrder, orderColumns, type OrderRow } from './order.row';

export interface OrderFilter {
  readonly tenantId: number;
  /** Absent: every account of the tenant. */
  readonly accountIds?: readonly number[];
  readonly instrumentId?: number;
  readonly status: 'open' | 'closed' | 'all';
  /** The first of the orders that are linked: only these. */
  readonly list?: OrderNumber;
  /** Orders older than this number. */
  readonly before?: bigint;
  readonly rows: number;
  /** The private stream that they are to be joined with. */
  readonly streamNo: number;
}

/** Orders, newest first, and how far they contain the stream. */
export interface ListedOrders {
  readonly orders: OrderFigures[];
  readonly streamSeq: number;
}

/** Reads of core.orders; row-level security keeps them inside the tenant. */
@Injectable()
export class OrderReader {
  constructor(private readonly db: TenantDb) {}

  async list(filter: OrderFilter): Promise<ListedOrders> {
    const { tenantId, accountIds, instrumentId, status, list, before, rows, streamNo } = filter;
    const values: unknown[] = [rows];
    const value = (one: unknown): string => `$${values.push(one)}`;
    const conditions = [
      ...(status === 'open' ? [openOrder] : []),
      ...(status === 'closed' ? [`not ${openOrder}`] : []),
      ...(instrumentId === undefined ? [] : [`o.instrument_id = ${value(instrumentId)}`]),
      ...(list === undefined ? [] : [linkedWith(value(list.orderId), value(list.createdMs))]),
      ...(before === undefined ? [] : [`o.id < ${value(before.toString())}::bigint`]),
    ];
    const where = (more: string[]): string => ['true', ...more, ...conditions].join(' and ');
    // One index scan per account, each stopped at the limit, rather than a sort of everything the caller ever ordered.
    const newest =
      accountIds === undefined
        ? `select ${orderColumns} from core.orders o where ${where([])} order by o.id desc limit $1`
        : `select o.* from unnest(${value(accountIds)}::int[]) as own(account_id)
           cross join lateral (
             select ${orderColumns} from core.orders o where ${where(['o.account_id = own.account_id'])} order by o.id desc limit $1
           ) o order by o.id desc limit $1`;
    const text = `select o.*, ${extensionColumns} from (${newest}) o ${extensionJoin} order by o.id desc`;
    const [listed, streamSeq] = await this.db.read(tenantId, (q) =>
      Promise.all([q.query<OrderRow>(text, values), streamSeqIn(q, streamNo)]),
    );
    return { orders: listed.rows.map(orderOfRow), streamSeq };
  }

  async byNumber(tenantId: number, orderId: number): Promise<OrderFigures | undefined> {
    return this.one(tenantId, 'o.id = $1', [orderId]);
  }

  /** Of the open orders of these accounts. */
  async openInstrumentIds(tenantId: number, accountIds: readonly number[]): Promise<number[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ instrument_id: number }>(
        `select distinct o.instrument_id from core.orders o where o.account_id = any($1::int[]) and ${openOrder}`,
        [accountIds],
      ),
    );
    return rows.map((row) => row.instrument_id);
  }

  async byClientOrderId(
    tenantId: number,
    accountIds: readonly number[],
    clientOrderId: string,
  ): Promise<OrderFigures | undefined> {
    return this.one(tenantId, 'o.account_id = any($1::int[]) and o.client_order_id = $2 order by o.id desc limit 1', [
      accountIds,
      clientOrderId,
    ]);
  }

  /** Those of a list but for who leads it, by their roles; for whom others replaced, these. */
  async legs(tenantId: number, listId: number, leadRole: number): Promise<OrderFigures[]> {
    return this.many(
      tenantId,
      `x.list_id = $1 and x.list_id > 0 and x.role <> $2 and o.status <> ${REPLACED} order by x.role, o.id`,
      [listId, leadRole],
    );
  }

  private async one(tenantId: number, where: string, values: readonly unknown[]): Promise<OrderFigures | undefined> {
    return (await this.many(tenantId, where, values))[0];
  }

  private async many(tenantId: number, where: string, values: readonly unknown[]): Promise<OrderFigures[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<OrderRow>(
        `select ${orderColumns}, ${extensionColumns} from core.orders o ${extensionJoin} where ${where}`,
        values,
      ),
    );
    return rows.map(orderOfRow);
  }
}

const linkedWith = (listId: string, listMs: string): string =>
  `o.id in (select order_id from core.order_extensions where list_id = ${listId}::bigint and list_id > 0 and list_ms = ${listMs}::bigint)`;
