import { ByteReader } from '@openbourse/kernel';
import type { Command, InstrumentTerms, PlaceOrder } from '../commands';
import { Engine, PENDING, type EngineOutcome } from '../engine';
import { decodeEvent } from '../codecs/event-reader';
import type { CoreEvent } from '../events';
import type { OrderState } from '../state/order-state';
import { DAY, GTC, LIMIT, MARKET } from '../vocabulary';

export const tenantId = 1;
export const USD = 1;
export const AAPL = 1;

export const aaplTerms: InstrumentTerms = {
  symbol: 'AAPL',
  name: 'Apple Inc.',
  baseAsset: 'AAPL',
  quoteAsset: 'USD',
  priceScale: 2,
  qtyScale: 0,
  lot: 1,
  ticks: [{ fromPrice: 0, tick: 1 }],
  bandBps: 0,
  protectionBps: 500,
  qtyMax: 1_000_000,
  notionalMax: 9e15,
  referencePrice: 10_000,
  makerPpm: 100,
  takerPpm: 300,
  feeMin: 0,
  feeMax: 0,
};

/** A market of one instrument with funded accounts, for given / when / then tests without mocks. */
export class Desk {
  engine = new Engine({ shard: 0 });
  timeMs = Date.UTC(2026, 0, 2);
  readonly journal: { command: Command; timeMs: number }[] = [];
  readonly events: CoreEvent[] = [];

  constructor(terms: Partial<InstrumentTerms> = {}) {
    this.must({ kind: 'open_tenant', tenantId, code: 'demo' });
    this.must({
      kind: 'define_asset',
      tenantId,
      code: 'USD',
      name: 'US dollar',
      assetClass: 'fiat',
      scale: 7,
      displayScale: 2,
    });
    this.must({
      kind: 'define_asset',
      tenantId,
      code: 'AAPL',
      name: 'Apple',
      assetClass: 'equity',
      scale: 0,
      displayScale: 0,
    });
    this.must({ kind: 'list_instrument', tenantId, terms: { ...aaplTerms, ...terms } });
  }

  apply(command: Command): EngineOutcome {
    let next: Command = command;
    for (;;) {
      this.journal.push({ command: next, timeMs: this.timeMs });
      const result = this.engine.apply(next, this.timeMs);
      const reader = new ByteReader(this.engine.events.toBuffer());
      while (!reader.done) this.events.push(decodeEvent(reader));
      this.engine.events.clear();
      if (result !== PENDING) return this.engine.outcome();
      next = { kind: 'continue' };
    }
  }

  must(command: Command): EngineOutcome {
    const outcome = this.apply(command);
    if (outcome.refusal) throw new Error(`${command.kind} refused: ${outcome.refusal.code}`);
    return outcome;
  }

  /** Opens an account of a new owner with USD (whole dollars) and shares. */
  account(userId: string, usd = 1_000_000, shares = 10_000): number {
    const { accountId } = this.must({
      kind: 'open_account',
      tenantId,
      userId,
      name: userId,
      limits: { ordersPerSecondMax: 1_000_000, burstMax: 1_000_000, openOrdersMax: 100_000 },
    });
    if (usd > 0) this.fund(accountId!, USD, usd * 1e7);
    if (shares > 0) this.fund(accountId!, 2, shares);
    return accountId!;
  }

  fund(accountId: number, assetId: number, amount: number): void {
    this.must({ kind: 'adjust', tenantId, accountId, assetId, amount, reason: 'test', actor: 'test' });
  }

  order(
    accountId: number,
    side: 'buy' | 'sell',
    qty: number,
    limitPrice: number,
    more: Partial<PlaceOrder> = {},
  ): PlaceOrder {
    return {
      kind: 'place_order',
      tenantId,
      accountId,
      ownerNo: accountId,
      instrumentId: AAPL,
      side: side === 'buy' ? 0 : 1,
      type: limitPrice > 0 ? LIMIT : MARKET,
      timeInForce: limitPrice > 0 ? GTC : DAY,
      selfTradePrevention: 0,
      postOnly: false,
      qty,
      limitPrice,
      stopPrice: 0,
      clientOrderId: '',
      fingerprint: 1,
      ...more,
    };
  }

  place(
    accountId: number,
    side: 'buy' | 'sell',
    qty: number,
    limitPrice: number,
    more: Partial<PlaceOrder> = {},
  ): OrderState {
    return this.must(this.order(accountId, side, qty, limitPrice, more)).order!;
  }
}
