import type { CoreEvent, TradeExecuted } from '../events';
import type { OrderExtension } from '../state/extended-terms';
import type { OrderState } from '../state/order-state';
import { corporateActionStatuses, endReasons, HELD, orderStatuses, sessionPhases, sides } from '../vocabulary';
import { formatDecimal } from '@openbourse/kernel';
import { moneyScale, priceScale } from './example-words';

type Told = Pick<OrderState, 'orderId' | 'status' | 'endReason' | 'qty' | 'filledQty' | 'triggered'>;

/** `100.50`: a price as people write it, whatever its last digits. */
export const priceText = (price: number): string => {
  const [whole, fraction = ''] = formatDecimal(price, priceScale).split('.');
  return `${whole}.${fraction.padEnd(priceScale, '0')}`;
};

export const moneyText = (amount: bigint): string => {
  const [whole, fraction = ''] = formatDecimal(amount, moneyScale).split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
};

/** Orders by name, as the events told them last. */
export class ToldOrders {
  private readonly names = new Map<number, string>();
  private readonly orders = new Map<number, Told>();
  private readonly extensions = new Map<number, OrderExtension>();

  call(orderId: number, name: string): void {
    this.names.set(orderId, name);
  }

  /** The order of that name, or what was made of it last. */
  find(name: string): number {
    const found = [...this.names].findLast(([, called]) => called === name);
    if (found === undefined) throw new Error(`no order ${name}`);
    return found[0];
  }

  has(name: string): boolean {
    return [...this.names.values()].includes(name);
  }

  isOpen(orderId: number): boolean {
    const status = this.orders.get(orderId)?.status ?? HELD;
    return status <= 1 || status === HELD;
  }

  /** Everything that events say of trades, the market and orders, each order once and in its last state. */
  sentenceOf(events: readonly CoreEvent[]): string {
    const market = events.flatMap((event) => this.marketClause(event) ?? []);
    const before = new Map(this.orders);
    const extendedBefore = new Map(this.extensions);
    for (const event of events) this.note(event);
    const orders = [...this.orders.keys()]
      .sort((a, b) => a - b)
      .flatMap((orderId) => this.orderClause(orderId, before.get(orderId), extendedBefore.get(orderId)) ?? []);
    return [...market, ...orders].join('; ');
  }

  private note(event: CoreEvent): void {
    if (event.kind === 'order_accepted') this.orders.set(event.order.orderId, event.order);
    else if (event.kind === 'order_changed') this.orders.set(event.orderId, event);
    else if (event.kind === 'order_extended') this.extensions.set(event.orderId, event.extension);
  }

  private orderClause(orderId: number, before: Told | undefined, extendedBefore: OrderExtension | undefined) {
    const told = stateText(this.orders.get(orderId)!, before);
    const extension = this.extensions.get(orderId);
    const extended = extension === undefined || !this.isOpen(orderId) ? '' : extensionText(extension, extendedBefore);
    const said = [told, extended].filter((part) => part !== '').join(', ');
    return said === '' ? undefined : `${this.names.get(orderId)} ${said}`;
  }

  private marketClause(event: CoreEvent): string | undefined {
    switch (event.kind) {
      case 'trade_executed':
        return this.tradeText(event);
      case 'phase_changed':
        return `phase ${sessionPhases[event.phase]}`;
      case 'auction_uncrossed':
      case 'auction_indicated': {
        const word = event.kind === 'auction_uncrossed' ? 'auction' : 'indicated';
        const left =
          event.imbalanceQty > 0 ? `${event.imbalanceQty} left to ${sides[event.imbalanceSide]}` : 'none left';
        return event.price === 0 ? `${word}: no price` : `${word}: ${event.qty} at ${priceText(event.price)}, ${left}`;
      }
      case 'dividend_changed': {
        const entitled = event.entitled > 0n ? `, ${moneyText(event.entitled)} USD in all` : '';
        return `dividend ${corporateActionStatuses[event.status]}${entitled}`;
      }
      case 'symbol_changed':
        return `${event.oldSymbol} is ${event.terms.symbol}`;
      case 'instrument_split':
        return `split ${event.numerator}:${event.denominator}`;
      default:
        return undefined;
    }
  }

  private tradeText({ takerSide, takerOrderId, makerOrderId, qty, price }: TradeExecuted): string {
    const [taker, maker] = [this.names.get(takerOrderId), this.names.get(makerOrderId)];
    const verb = takerSide === 0 ? 'buys' : 'sells';
    return `${taker} ${verb} ${qty} at ${priceText(price)} ${takerSide === 0 ? 'from' : 'to'} ${maker}`;
  }
}

/** '' when nothing of it is new. */
function stateText(now: Told, before: Told | undefined): string {
  const words: string[] = [];
  const isFilled = orderStatuses[now.status] === 'filled';
  if (now.triggered && !before?.triggered) words.push('triggered');
  const hasFilled = now.filledQty !== (before?.filledQty ?? 0);
  const hasOtherQty = before !== undefined && now.qty !== before.qty;
  if (now.status !== before?.status || hasFilled || hasOtherQty) {
    const reason = now.endReason > 0 ? ` (${endReasons[now.endReason]})` : '';
    const filled = now.filledQty > 0 && !isFilled ? ` ${now.filledQty}/${now.qty}` : '';
    const qty = filled === '' && hasOtherQty ? ` ${now.qty}` : '';
    words.push(`${orderStatuses[now.status]}${reason}${filled}${qty}`);
  }
  return words.join(', ');
}

function extensionText(now: OrderExtension, before: OrderExtension | undefined): string {
  const words: string[] = [];
  const trails = now.trailPrice > 0 || now.trailBps > 0;
  if (trails && now.stopPrice > 0 && now.stopPrice !== before?.stopPrice)
    words.push(`stop ${priceText(now.stopPrice)}`);
  if (now.shownQty > 0 && now.shownQty !== before?.shownQty) words.push(`shows ${now.shownQty}`);
  return words.join(', ');
}
