import { DAY, GTC, LIMIT, type InstrumentTerms, type PlaceOrder } from '@openbourse/core/engine';
import type { ClientCommand, CommandOutcome, CommandResult, CoreClient } from '../client/core-client';

export const tenantId = 1;

const terms: InstrumentTerms = {
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

export interface Trader {
  readonly accountId: number;
  readonly ownerNo: number;
}

export async function must(client: CoreClient, command: ClientCommand): Promise<CommandResult> {
  const outcome = await client.submit(command);
  if (outcome.status !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
  return outcome.result;
}

/** Tenant, USD, AAPL and funded traders. */
export async function openMarket(client: CoreClient, traderCount = 2, openOrdersMax = 2_000_000): Promise<Trader[]> {
  await must(client, { kind: 'open_tenant', tenantId, code: 'demo' });
  await must(client, {
    kind: 'define_asset',
    tenantId,
    code: 'USD',
    name: 'US dollar',
    assetClass: 'fiat',
    scale: 7,
    displayScale: 2,
  });
  await must(client, {
    kind: 'define_asset',
    tenantId,
    code: 'AAPL',
    name: 'Apple',
    assetClass: 'equity',
    scale: 0,
    displayScale: 0,
  });
  await must(client, { kind: 'list_instrument', tenantId, terms });
  const traders: Trader[] = [];
  for (let i = 0; i < traderCount; i++) {
    const { accountId, ownerNo } = await must(client, {
      kind: 'open_account',
      tenantId,
      userId: `01TRADER${String(i).padStart(18, '0')}`,
      name: `Trader ${i}`,
      limits: { ordersPerSecondMax: 1_000_000, burstMax: 1_000_000, openOrdersMax },
    });
    for (const [assetId, amount] of [
      [1, 8e15],
      [2, 5e6],
    ]) {
      await must(client, {
        kind: 'adjust',
        tenantId,
        accountId: accountId!,
        assetId,
        amount,
        reason: 'funding',
        actor: 'test',
      });
    }
    traders.push({ accountId: accountId!, ownerNo: ownerNo! });
  }
  return traders;
}

export function limitOrder(trader: Trader, order: Partial<PlaceOrder> = {}): PlaceOrder {
  return {
    kind: 'place_order',
    tenantId,
    ...trader,
    instrumentId: 1,
    side: 0,
    type: LIMIT,
    timeInForce: GTC,
    selfTradePrevention: 0,
    postOnly: false,
    qty: 10,
    limitPrice: 10_000,
    stopPrice: 0,
    clientOrderId: '',
    fingerprint: 1,
    ...order,
  };
}

export const dayOrder = (trader: Trader, order: Partial<PlaceOrder> = {}) =>
  limitOrder(trader, { timeInForce: DAY, ...order });

export const statuses = (outcomes: readonly CommandOutcome[]): string[] => outcomes.map((outcome) => outcome.status);
