import type { InstrumentTerms } from '@openbourse/core/engine';
import { formatDecimal, parseDecimal } from '@openbourse/kernel';
import type { Door } from './door';
import type { LifeSession } from './life-session';
import type { Book, Command, Holdings, Level, OpenOrder, Outcome, Place } from './trading';

interface OrderBody {
  readonly id: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly status: string;
  readonly qty: string;
  readonly filledQty: string;
  readonly limitPrice: string | null;
}
interface Listed<T> {
  readonly items: readonly T[];
}
type LevelBody = readonly [price: string, qty: string];

const openStatuses = ['new', 'partially_filled'];
const listMax = 500;
const bookDepth = 10;

/** The public REST API, with the rights of whoever trades. */
export class HttpDoor implements Door {
  private readonly accountIds = new Map<string, string>();

  constructor(
    private readonly instruments: readonly InstrumentTerms[],
    private readonly sessionOf: (email: string) => LifeSession,
    /** Reads what everybody may read. */
    private readonly reader: string,
  ) {}

  async book(symbol: string): Promise<Book> {
    const terms = this.termsOf(symbol);
    const path = `/api/v1/markets/${encodeURIComponent(symbol)}/book?depth=${bookDepth}`;
    const book = await this.sessionOf(this.reader).get<{ bids: LevelBody[]; asks: LevelBody[] }>(path);
    const level = ([price, qty]: LevelBody): Level => ({
      price: scaled(price, terms.priceScale),
      qty: scaled(qty, terms.qtyScale),
    });
    return { bids: book.bids.map(level), asks: book.asks.map(level) };
  }

  async lastPrice(symbol: string): Promise<number | undefined> {
    const path = `/api/v1/markets/${encodeURIComponent(symbol)}/ticker`;
    const { last } = await this.sessionOf(this.reader).get<{ last: string | null }>(path);
    return last === null ? undefined : scaled(last, this.termsOf(symbol).priceScale);
  }

  async openOrders(email: string): Promise<OpenOrder[]> {
    const { items } = await this.sessionOf(email).get<Listed<OrderBody>>(`/api/v1/orders?status=open&limit=${listMax}`);
    return items.flatMap((body) => this.openOrder(body) ?? []);
  }

  async isNew(email: string): Promise<boolean> {
    const { items } = await this.sessionOf(email).get<Listed<OrderBody>>('/api/v1/orders?status=all&limit=1');
    return items.length === 0;
  }

  async holdings(email: string): Promise<Holdings> {
    const account = `/api/v1/accounts/${await this.accountIdOf(email)}`;
    const session = this.sessionOf(email);
    const { balances } = await session.get<{ balances: { currency: string; settled: string }[] }>(account);
    const { items: positions } = await session.get<Listed<{ symbol: string; qty: string }>>(`${account}/positions`);
    const settled = new Map(balances.map((balance) => [balance.currency, balance.settled]));
    const owned = ({ symbol, baseAsset }: InstrumentTerms): string =>
      settled.get(baseAsset) ?? positions.find((position) => position.symbol === symbol)?.qty ?? '0';
    const quotes = new Set(this.instruments.map(({ quoteAsset }) => quoteAsset));
    return {
      base: new Map(this.instruments.map((terms) => [terms.symbol, scaled(owned(terms), terms.qtyScale)])),
      cash: new Map([...quotes].map((code) => [code, scaled(settled.get(code) ?? '0', 0)])),
    };
  }

  async send(email: string, command: Command): Promise<Outcome> {
    const session = this.sessionOf(email);
    switch (command.kind) {
      case 'place':
        return this.outcome(await session.ask<OrderBody>('POST', '/api/v1/orders', this.placeBody(command)));
      case 'replace':
        return this.outcome(
          await session.ask<OrderBody>('PATCH', `/api/v1/orders/${command.order.id}`, this.replaceBody(command)),
        );
      case 'cancel':
        return this.outcome(await session.ask<OrderBody>('DELETE', `/api/v1/orders/${command.order.id}`));
    }
  }

  async sendAll(email: string, orders: readonly Place[]): Promise<Outcome[]> {
    const answer = await this.sessionOf(email).ask<{
      results: { order?: OrderBody; problem?: { code: string } }[];
    }>('POST', '/api/v1/orders/batch', { orders: orders.map((order) => this.placeBody(order)) });
    if (!answer.ok) return orders.map(() => ({ done: false, code: answer.code }));
    return answer.body.results.map(({ order, problem }) =>
      order ? { done: true, order: this.openOrder(order) } : { done: false, code: problem?.code ?? '' },
    );
  }

  private outcome(answer: { ok: true; body: OrderBody } | { ok: false; code: string }): Outcome {
    return answer.ok ? { done: true, order: this.openOrder(answer.body) } : { done: false, code: answer.code };
  }

  private placeBody({ symbol, side, price, qty, as }: Place): object {
    const { priceScale, qtyScale } = this.termsOf(symbol);
    return {
      symbol,
      side,
      type: 'limit',
      qty: formatDecimal(qty, qtyScale),
      limitPrice: formatDecimal(price, priceScale),
      ...(as === 'quote' ? { timeInForce: 'gtc', postOnly: true } : { timeInForce: 'ioc' }),
    };
  }

  private replaceBody({ order, price, qty }: Extract<Command, { kind: 'replace' }>): object {
    const { priceScale, qtyScale } = this.termsOf(order.symbol);
    return {
      qty: formatDecimal(order.filledQty + qty, qtyScale),
      limitPrice: formatDecimal(price, priceScale),
    };
  }

  /** Undefined when nothing of it is open, or it is no order of ours to move (of an instrument listed later, without a limit). */
  private openOrder({ id, symbol, side, status, qty, filledQty, limitPrice }: OrderBody): OpenOrder | undefined {
    const terms = this.instruments.find((one) => one.symbol === symbol);
    if (!terms || limitPrice === null || !openStatuses.includes(status)) return undefined;
    const filled = scaled(filledQty, terms.qtyScale);
    return {
      id,
      symbol,
      side,
      price: scaled(limitPrice, terms.priceScale),
      openQty: scaled(qty, terms.qtyScale) - filled,
      filledQty: filled,
    };
  }

  private async accountIdOf(email: string): Promise<string> {
    let id = this.accountIds.get(email);
    if (id === undefined) {
      const { items } = await this.sessionOf(email).get<Listed<{ id: string }>>('/api/v1/accounts');
      if (!items[0]) throw new Error(`${email} has no account`);
      id = items[0].id;
      this.accountIds.set(email, id);
    }
    return id;
  }

  private termsOf(symbol: string): InstrumentTerms {
    const terms = this.instruments.find((one) => one.symbol === symbol);
    if (!terms) throw new Error(`${symbol} is not in the demo`);
    return terms;
  }
}

/** Digits beyond the scale are cut off: these figures only decide how much to try. */
function scaled(decimal: string, scale: number): number {
  const [whole, fraction = ''] = decimal.split('.');
  const parsed = parseDecimal(scale === 0 ? whole : `${whole}.${fraction.slice(0, scale) || '0'}`, scale);
  if (!parsed.ok) throw new Error(`${decimal}: ${parsed.error}`);
  return parsed.value;
}
