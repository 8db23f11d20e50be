import {
  ARM_COMPLETE_FILL,
  ARM_EACH_FILL,
  BRACKET,
  GTC,
  GTD,
  LIMIT,
  MARKET,
  OCO,
  OTO,
  plainTerms,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
  type LinkedOrder,
  type PlaceLinkedOrders,
  type PlaceOrder,
} from '@openbourse/core/engine';

export interface Traded {
  readonly id: number;
  /** Near which orders are, price scale. */
  readonly price: number;
  readonly lot: number;
  /** What a lot costs at that price, in the smallest units of the quote asset. */
  readonly lotWorth: number;
}

interface Orderer {
  readonly tenantId: number;
  readonly accountId: number;
  readonly ownerNo: number;
}

const isOnePrice = (type: number): boolean => type === LIMIT || type === STOP_LIMIT;

/** Orders of every kind near the price of an instrument. gtd orders end within half a second. */
export class RandomOrders {
  constructor(private readonly random: () => number) {}

  next(orderer: Orderer, traded: Traded): PlaceOrder | PlaceLinkedOrders {
    const own = { ...orderer, instrumentId: traded.id, selfTradePrevention: this.below(4), fingerprint: 1 };
    const clientOrderId = this.chance(0.2) ? `c${this.below(1e9)}` : '';
    return this.chance(0.15)
      ? { kind: 'place_linked_orders', ...own, ...this.list(traded), clientOrderId }
      : { kind: 'place_order', ...own, ...this.single(traded), clientOrderId };
  }

  private single(traded: Traded) {
    const type = [MARKET, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP][this.below(9)];
    const order = {
      type,
      side: this.below(2),
      timeInForce: type === LIMIT ? this.below(4) : this.below(2),
      postOnly: type === LIMIT && this.chance(0.1),
      qty: (1 + this.below(20)) * traded.lot,
      limitPrice: isOnePrice(type) ? this.near(traded) : 0,
      stopPrice: type === STOP || type === STOP_LIMIT ? this.near(traded) : 0,
    };
    return this.extended(order, traded);
  }

  private extended<T extends { type: number; side: number; timeInForce: number; qty: number }>(
    order: T,
    traded: Traded,
  ) {
    const { type, side, timeInForce, qty } = order;
    if (type === TRAILING_STOP) return { ...order, extended: { ...plainTerms, ...this.distance(traded) } };
    if (type === MARKET && this.chance(0.5)) {
      const notional = Math.round((1 + 10 * this.random()) * traded.lotWorth);
      return { ...order, timeInForce: 0, qty: 0, extended: { ...plainTerms, notional } };
    }
    if (type !== LIMIT || timeInForce > GTC || !this.chance(0.4)) return order;
    const shown = qty > 2 * traded.lot && this.chance(0.5) ? { displayQty: traded.lot } : {};
    const reduces = { reduceOnly: side === 1 && this.chance(0.5) };
    const extended = { ...plainTerms, ...shown, ...reduces };
    return this.chance(0.3)
      ? { ...order, timeInForce: GTD, extended: { ...extended, expiresMs: Date.now() + 50 + this.below(400) } }
      : { ...order, extended };
  }

  private list(traded: Traded) {
    const orderClass = [BRACKET, OCO, OTO][this.below(3)];
    const arming = this.chance(0.5) ? ARM_EACH_FILL : ARM_COMPLETE_FILL;
    const qty = (1 + this.below(20)) * traded.lot;
    const side = this.below(2);
    const entryPrice = this.near(traded);
    const away = (ticks: number) => entryPrice + (side === 0 ? ticks : -ticks) * this.tickOf(traded);
    const order = (role: number, type: number, limitPrice: number, stopPrice = 0): LinkedOrder => ({
      ...{ role, type, limitPrice, stopPrice, qty, timeInForce: GTC, postOnly: false },
      side: role === ROLE_ENTRY ? side : 1 - side,
    });
    const entry = order(ROLE_ENTRY, LIMIT, entryPrice);
    const takeProfit = order(ROLE_TAKE_PROFIT, LIMIT, away(1 + this.below(20)));
    const stopLoss = this.chance(0.3)
      ? { ...order(ROLE_STOP_LOSS, TRAILING_STOP, 0), extended: { ...plainTerms, ...this.distance(traded) } }
      : order(ROLE_STOP_LOSS, STOP, 0, away(-1 - this.below(20)));
    const secondary = order(ROLE_SECONDARY, LIMIT, away(this.below(10)));
    const orders =
      orderClass === BRACKET
        ? [entry, takeProfit, stopLoss]
        : orderClass === OCO
          ? [takeProfit, stopLoss]
          : [entry, secondary];
    return { orderClass, arming, orders };
  }

  private distance(traded: Traded) {
    return this.chance(0.5)
      ? { trailBps: 1 + this.below(30) }
      : { trailPrice: (1 + this.below(20)) * this.tickOf(traded) };
  }

  private near(traded: Traded): number {
    return traded.price + (this.below(41) - 20) * this.tickOf(traded);
  }

  private tickOf({ price }: Traded): number {
    return Math.max(1, Math.round(price / 10_000));
  }

  private below(n: number): number {
    return Math.floor(this.random() * n);
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }
}
