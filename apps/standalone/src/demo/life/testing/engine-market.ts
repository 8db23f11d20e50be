import {
  CANCEL_TAKER,
  decodeEvent,
  Engine,
  GTC,
  IOC,
  lastOpenStatus,
  LIMIT,
  PENDING,
  type Command as CoreCommand,
  type CoreEvent,
  type EngineOutcome,
  type OrderState,
  type TradeExecuted,
} from '@openbourse/core/engine';
import { ByteReader } from '@openbourse/kernel';
import { demoAssets, demoInstruments } from '../../demo-market';
import type { Door } from '../door';
import { lifeFunds, lifeLimits, lifeUsers } from '../life-users';
import type { Book, Command, Holdings, OpenOrder, Outcome, Place, Side } from '../trading';

const tenantId = 1;

/** The demo's market on the real core, without the server around it: a door for the life, and the time in its hands. */
export class EngineMarket implements Door {
  timeMs = Date.UTC(2026, 0, 5);
  readonly trades: TradeExecuted[] = [];
  private readonly engine = new Engine({ shard: 0 });
  private readonly accounts = new Map<string, number>();
  private readonly orders = new Map<number, OrderState>();
  private readonly senders = new Set<string>();
  private readonly balances = new Map<string, bigint>();

  constructor() {
    this.must({ kind: 'open_tenant', tenantId, code: 'demo' });
    const assetIds = new Map(
      demoAssets.map((asset) => [
        asset.code,
        this.must({ kind: 'define_asset', tenantId, ...asset }).assetId as number,
      ]),
    );
    for (const terms of demoInstruments) this.must({ kind: 'list_instrument', tenantId, terms });
    for (const { email, name } of lifeUsers) {
      const opened = this.must({ kind: 'open_account', tenantId, userId: email, name, limits: lifeLimits });
      const accountId = opened.accountId as number;
      this.accounts.set(email, accountId);
      for (const [code, units] of Object.entries(lifeFunds)) {
        const { scale } = demoAssets.find((asset) => asset.code === code)!;
        const amount = Number(units) * 10 ** scale;
        const assetId = assetIds.get(code) as number;
        this.must({ kind: 'adjust', tenantId, accountId, assetId, amount, reason: 'demo', actor: 'demo' });
      }
    }
  }

  /** What an operator does. */
  must(command: CoreCommand): EngineOutcome {
    const outcome = this.apply(command);
    if (outcome.refusal) throw new Error(`${command.kind}: ${outcome.refusal.code}`);
    return outcome;
  }

  instrumentId(symbol: string): number {
    return demoInstruments.findIndex((terms) => terms.symbol === symbol) + 1;
  }

  accountOf(email: string): number {
    return this.accounts.get(email) as number;
  }

  emailOf(accountId: number): string | undefined {
    return [...this.accounts].find(([, id]) => id === accountId)?.[0];
  }

  async book(symbol: string): Promise<Book> {
    return { bids: this.levels(symbol, 'buy'), asks: this.levels(symbol, 'sell') };
  }

  async lastPrice(symbol: string): Promise<number | undefined> {
    return this.trades.findLast(({ instrumentId }) => instrumentId === this.instrumentId(symbol))?.price;
  }

  async openOrders(email: string): Promise<OpenOrder[]> {
    return [...this.orders.values()].filter(({ accountId }) => accountId === this.accountOf(email)).map(openOrderOf);
  }

  async holdings(email: string): Promise<Holdings> {
    const units = (code: string, scale: number) => {
      const asset = demoAssets.findIndex((one) => one.code === code);
      const settled = this.balances.get(`${this.accountOf(email)} ${asset + 1}`) ?? 0n;
      return Number(settled) * 10 ** (scale - demoAssets[asset].scale);
    };
    return {
      base: new Map(demoInstruments.map(({ symbol, baseAsset, qtyScale }) => [symbol, units(baseAsset, qtyScale)])),
      cash: new Map(['USD', 'INR'].map((code) => [code, Math.floor(units(code, 0))])),
    };
  }

  async isNew(email: string): Promise<boolean> {
    return !this.senders.has(email);
  }

  async send(email: string, command: Command): Promise<Outcome> {
    this.senders.add(email);
    const { refusal, order } = this.apply(this.coreCommand(email, command));
    if (refusal) return { done: false, code: refusal.code };
    return { done: true, order: order && order.status <= lastOpenStatus ? openOrderOf(order) : undefined };
  }

  async sendAll(email: string, orders: readonly Place[]): Promise<Outcome[]> {
    return Promise.all(orders.map((order) => this.send(email, order)));
  }

  private coreCommand(email: string, command: Command): CoreCommand {
    const accountId = this.accountOf(email);
    if (command.kind === 'place') {
      const isQuote = command.as === 'quote';
      return {
        kind: 'place_order',
        tenantId,
        accountId,
        ownerNo: accountId,
        instrumentId: this.instrumentId(command.symbol),
        side: command.side === 'buy' ? 0 : 1,
        type: LIMIT,
        timeInForce: isQuote ? GTC : IOC,
        selfTradePrevention: CANCEL_TAKER,
        postOnly: isQuote,
        qty: command.qty,
        limitPrice: command.price,
        stopPrice: 0,
        clientOrderId: '',
        fingerprint: 0,
      };
    }
    const orderId = Number(command.order.id);
    const named = {
      tenantId,
      accountId,
      ownerNo: accountId,
      orderId,
      createdMs: this.orders.get(orderId)?.createdMs ?? 0,
    };
    if (command.kind === 'cancel') return { kind: 'cancel_order', ...named } as CoreCommand;
    const qty = command.order.filledQty + command.qty;
    return { kind: 'replace_order', ...named, qty, limitPrice: command.price, stopPrice: 0 } as CoreCommand;
  }

  private apply(command: CoreCommand): EngineOutcome {
    for (let next = command; ; next = { kind: 'continue' }) {
      const result = this.engine.apply(next, this.timeMs);
      const reader = new ByteReader(this.engine.events.toBuffer());
      while (!reader.done) this.fold(decodeEvent(reader));
      this.engine.events.clear();
      if (result !== PENDING) return this.engine.outcome();
    }
  }

  private fold(event: CoreEvent): void {
    if (event.kind === 'order_accepted') this.keep(event.order);
    if (event.kind === 'order_changed') {
      const order = this.orders.get(event.orderId);
      if (order) this.keep({ ...order, status: event.status, qty: event.qty, filledQty: event.filledQty });
    }
    if (event.kind === 'trade_executed') this.trades.push(event);
    if (event.kind === 'balance_changed' && event.ledgerKind === 0)
      this.balances.set(`${event.accountId} ${event.assetId}`, event.settled);
  }

  private keep(order: OrderState): void {
    if (order.status <= lastOpenStatus) this.orders.set(order.orderId, order);
    else this.orders.delete(order.orderId);
  }

  private levels(symbol: string, side: Side): { price: number; qty: number }[] {
    const totals = new Map<number, number>();
    for (const order of this.orders.values()) {
      const one = openOrderOf(order);
      if (one.symbol === symbol && one.side === side) totals.set(one.price, (totals.get(one.price) ?? 0) + one.openQty);
    }
    const sign = side === 'buy' ? -1 : 1;
    return [...totals].map(([price, qty]) => ({ price, qty })).sort((a, b) => sign * (a.price - b.price));
  }
}

const openOrderOf = (order: OrderState): OpenOrder => ({
  id: String(order.orderId),
  symbol: demoInstruments[order.instrumentId - 1].symbol,
  side: order.side === 0 ? 'buy' : 'sell',
  price: order.limitPrice,
  openQty: order.qty - order.filledQty,
  filledQty: order.filledQty,
});
