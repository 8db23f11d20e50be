import {
  ACTION_CANCELED,
  ACTION_DONE,
  CLS,
  reason,
  EXPIRED,
  GTD,
  HELD,
  isStopType,
  KIND_CUSTOMER,
  CAUSE_CORPORATE_ACTION,
  OPG,
  RECORDED,
  REPLACED,
  ROLE_ENTRY,
  SIMPLE,
  TRAILING_STOP,
  TRIGGER_BID_ASK,
  TRIGGER_MARK,
  VOLATILITY_AUCTION,
  type Command,
  type CoreEvent,
} from '@openbourse/core/engine';
import type { Model } from '../model/model';
import type { ModelOrder } from '../model/state';

/** What the worlds in full must bring about, in the order it is printed. */
export const featureKinds = [
  'trailing stop moved',
  'trailing stop triggered',
  'stop triggered by the last price',
  'stop triggered by the best price',
  'stop triggered by the mark price',
  'slice of an iceberg shown after the one before',
  'reduce-only order filled',
  'order by amount filled',
  'gtd order expired',
  'order of the day expired with its trading day or date',
  'order for the opening filled in it',
  'order for the closing filled in it',
  'rest canceled after its auction',
  'list of orders accepted',
  'exit armed',
  'leg ended with the other',
  'leg reduced with the other',
  'exits ended with an entry that never filled',
  'exits that could not be armed',
  'order replaced in its list',
  'phase entered',
  'trading interrupted by volatility',
  'auction indicated',
  'auction held with a price',
  'auction held without a price',
  'auction at a price that its imbalance or reference decided',
  'split',
  'reverse split',
  'order restated by a split',
  'order canceled by a corporate action',
  'fraction paid in cash',
  'dividend recorded',
  'dividend paid',
  'dividend canceled',
  'symbol changed',
  'command in several chunks',
] as const;
export type FeatureKind = (typeof featureKinds)[number];

const linkedEnd = reason('linked_order_ended');
const entryEnd = reason('entry_ended');
const armingEnd = reason('arming_refused');
const remainder = reason('auction_remainder');
const actionEnd = reason('corporate_action');
const sourceKinds: Record<number, FeatureKind | undefined> = {
  [TRIGGER_BID_ASK]: 'stop triggered by the best price',
  [TRIGGER_MARK]: 'stop triggered by the mark price',
};

/** Counts what was told. A run in which something of it never occurs proves nothing of that. */
export class FeatureCounts {
  readonly counts = new Map<FeatureKind, number>();
  private splitting = false;

  add(kind: FeatureKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  seeCommands(commands: readonly Command[]): void {
    for (const { kind } of commands) if (kind === 'continue') this.add('command in several chunks');
  }

  /** What the event says is not in the model yet. */
  see(event: CoreEvent, model: Model): void {
    switch (event.kind) {
      case 'order_accepted': {
        const { order } = event;
        if (order.triggered && order.replaces === 0) this.triggered(model, order);
        if (order.replaces > 0 && (model.orders.get(order.replaces)?.extension?.listId ?? 0) > 0)
          this.add('order replaced in its list');
        return;
      }
      case 'order_changed':
        return this.seeChange(event, model);
      case 'order_extended': {
        const order = model.orders.get(event.orderId)!;
        const { extension } = event;
        if (this.splitting && order.extension === undefined) this.add('order restated by a split');
        if (order.extension === undefined && extension.orderClass !== SIMPLE && extension.listId === event.orderId)
          this.add('list of orders accepted');
        if (order.type === TRAILING_STOP && BigInt(extension.stopPrice) !== order.stop && order.stop > 0n)
          this.add('trailing stop moved');
        if (
          extension.displayQty > 0 &&
          extension.shownQty > (order.extension?.shownQty ?? Infinity) &&
          order.filled > 0n
        )
          this.add('slice of an iceberg shown after the one before');
        return;
      }
      case 'trade_executed':
        for (const id of [event.takerOrderId, event.makerOrderId]) this.seeFill(model.orders.get(id)!);
        return;
      case 'phase_changed':
        this.splitting = false;
        return this.add(event.phase === VOLATILITY_AUCTION ? 'trading interrupted by volatility' : 'phase entered');
      case 'auction_indicated':
        return this.add('auction indicated');
      case 'auction_uncrossed':
        if (event.price > 0 && event.imbalanceQty === 0)
          this.add('auction at a price that its imbalance or reference decided');
        return this.add(event.price > 0 ? 'auction held with a price' : 'auction held without a price');
      case 'instrument_split':
        this.splitting = true;
        return this.add(event.numerator > event.denominator ? 'split' : 'reverse split');
      case 'posting': {
        if (!this.splitting || event.cause !== CAUSE_CORPORATE_ACTION || event.ledgerKind !== KIND_CUSTOMER) return;
        if (model.assets[event.assetId - 1].assetClass === 'fiat') this.add('fraction paid in cash');
        return;
      }
      case 'dividend_changed':
        if (event.status === RECORDED) this.add('dividend recorded');
        else if (event.status === ACTION_DONE) this.add('dividend paid');
        else if (event.status === ACTION_CANCELED) this.add('dividend canceled');
        return;
      case 'symbol_changed':
        return this.add('symbol changed');
      case 'instrument_status_changed':
        this.splitting = false;
        return;
      default:
        return;
    }
  }

  private triggered(model: Model, order: { readonly type: number; readonly instrumentId: number }): void {
    if (order.type === TRAILING_STOP) this.add('trailing stop triggered');
    const source = model.instruments[order.instrumentId - 1].rules?.triggerSource ?? 0;
    this.add(sourceKinds[source] ?? 'stop triggered by the last price');
  }

  private seeChange(event: Extract<CoreEvent, { kind: 'order_changed' }>, model: Model): void {
    const order = model.orders.get(event.orderId)!;
    const role = order.extension?.role ?? 0;
    if (event.triggered && !order.triggered && isStopType(order.type) && event.status !== REPLACED)
      this.triggered(model, { type: order.type, instrumentId: event.instrumentId });
    if (order.status === HELD && event.status <= 1 && role > ROLE_ENTRY) this.add('exit armed');
    if (
      event.qty < Number(order.qty) &&
      event.status <= 1 &&
      event.filledQty === Number(order.filled) &&
      role > ROLE_ENTRY
    )
      this.add('leg reduced with the other');
    if (event.endReason === linkedEnd) this.add('leg ended with the other');
    if (event.endReason === entryEnd) this.add('exits ended with an entry that never filled');
    if (event.endReason === armingEnd) this.add('exits that could not be armed');
    if (event.endReason === remainder) this.add('rest canceled after its auction');
    if (event.endReason === actionEnd) this.add('order canceled by a corporate action');
    if (event.status === EXPIRED)
      this.add(
        order.timeInForce === GTD ? 'gtd order expired' : 'order of the day expired with its trading day or date',
      );
  }

  private seeFill(order: ModelOrder): void {
    const { extension, timeInForce } = order;
    if (extension?.reduceOnly) this.add('reduce-only order filled');
    if ((extension?.notional ?? 0) > 0) this.add('order by amount filled');
    if (timeInForce === OPG) this.add('order for the opening filled in it');
    if (timeInForce === CLS) this.add('order for the closing filled in it');
  }
}
