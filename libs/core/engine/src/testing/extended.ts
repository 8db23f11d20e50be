import { ByteWriter } from '@openbourse/kernel';
import type { TradingRules } from '../commands';
import { Engine } from '../engine';
import type { CoreEvent } from '../events';
import { plainTerms, type ExtendedTerms, type OrderExtension } from '../state/extended-terms';
import { plainRules } from '../state/trading-rules';
import { AAPL, type Desk, tenantId } from './desk';

export const terms = (some: Partial<ExtendedTerms>): { extended: ExtendedTerms } => ({
  extended: { ...plainTerms, ...some },
});

export function giveRules(desk: Desk, some: Partial<TradingRules>): void {
  const rules = { ...plainRules, ...some };
  desk.must({ kind: 'set_trading_rules', tenantId, instrumentId: AAPL, rules, reason: 'test', actor: 'test' });
}

export function mark(desk: Desk, price: number): void {
  desk.must({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price });
}

/** Two strangers trade one unit, so that it becomes the last price. */
export function tradeAt(desk: Desk, [seller, buyer]: readonly [number, number], price: number): void {
  desk.place(seller, 'sell', 1, price);
  desk.place(buyer, 'buy', 1, price);
}

/** All that was told of an order's extension. */
export const toldOf = (desk: Desk, orderId: number): OrderExtension[] =>
  desk.events.flatMap((event) =>
    event.kind === 'order_extended' && event.orderId === orderId ? [event.extension] : [],
  );

/** How an order ended, as its last change tells. */
export const endOf = (desk: Desk, orderId: number) =>
  desk.events.findLast(
    (event): event is Extract<CoreEvent, { kind: 'order_changed' }> =>
      event.kind === 'order_changed' && event.orderId === orderId,
  );

/** What the public book shows at a price. */
export const shownAt = (desk: Desk, side: 0 | 1, price: number): number =>
  desk.events.findLast(
    (event): event is Extract<CoreEvent, { kind: 'level_changed' }> =>
      event.kind === 'level_changed' && event.side === side && event.price === price,
  )?.qty ?? 0;

export function held(desk: Desk, accountId: number, assetId: number): bigint {
  const told = desk.events.findLast(
    (event): event is Extract<CoreEvent, { kind: 'balance_changed' }> =>
      event.kind === 'balance_changed' && event.accountId === accountId && event.assetId === assetId,
  );
  return told?.held ?? 0n;
}

export function snapshotOf(engine: Engine): Buffer {
  const writer = new ByteWriter();
  engine.writeSnapshot(writer);
  return writer.toBuffer();
}

/** The desk goes on with an engine that knows no more than the snapshot. */
export function restore(desk: Desk): void {
  const before = snapshotOf(desk.engine);
  desk.engine = Engine.restore(before, { shard: 0 });
  expect(snapshotOf(desk.engine).equals(before)).toBe(true);
}
