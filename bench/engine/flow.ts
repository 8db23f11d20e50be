import { DAY, GTC, IOC, LIMIT, MARKET, type Command, type InstrumentTerms } from '@openbourse/core/engine';

export const tenantId = 1;

function terms(symbol: string): InstrumentTerms {
  return {
    symbol,
    name: symbol,
    baseAsset: symbol,
    quoteAsset: 'USD',
    priceScale: 2,
    qtyScale: 0,
    lot: 1,
    ticks: [{ fromPrice: 0, tick: 1 }],
    bandBps: 5_000,
    protectionBps: 500,
    qtyMax: 1_000_000,
    notionalMax: 9e15,
    referencePrice: 10_000,
    makerPpm: 100,
    takerPpm: 300,
    feeMin: 0,
    feeMax: 0,
  };
}

/** A market of `instruments` and `accounts`, each account funded in everything. */
export function opening(instruments: number, accounts: number): Command[] {
  const commands: Command[] = [
    { kind: 'open_tenant', tenantId, code: 'bench' },
    { kind: 'define_asset', tenantId, code: 'USD', name: 'US dollar', assetClass: 'fiat', scale: 7, displayScale: 2 },
  ];
  for (let i = 1; i <= instruments; i++) {
    const code = `S${i}`;
    commands.push({
      kind: 'define_asset',
      tenantId,
      code,
      name: code,
      assetClass: 'equity',
      scale: 0,
      displayScale: 0,
    });
    commands.push({ kind: 'list_instrument', tenantId, terms: terms(code) });
  }
  const limits = { ordersPerSecondMax: 1_000_000, burstMax: 10_000_000, openOrdersMax: 2_000_000 };
  for (let a = 1; a <= accounts; a++) {
    commands.push({ kind: 'open_account', tenantId, userId: `user${a}`, name: `user${a}`, limits });
    commands.push({ kind: 'adjust', tenantId, accountId: a, assetId: 1, amount: 9e15, reason: '', actor: '' });
    for (let i = 1; i <= instruments; i++) {
      commands.push({ kind: 'adjust', tenantId, accountId: a, assetId: 1 + i, amount: 5e6, reason: '', actor: '' });
    }
  }
  return commands;
}

/**
 * The next command of a plausible flow: 45 % new limit orders near the middle, 43 % cancels, 2 % replacements, 10 %
 * takers, the proportions of a recorded NASDAQ hour. `open` names orders that may still be open.
 */
export function nextCommand(
  random: () => number,
  instruments: number,
  accounts: number,
  open: { orderId: number; createdMs: number; accountId: number }[],
): Command {
  const dice = random();
  if (dice < 0.45 && open.length > 1_000) {
    const at = Math.floor(random() * open.length);
    const { orderId, createdMs, accountId } = open[at];
    open[at] = open[open.length - 1];
    open.pop();
    const target = { tenantId, ownerNo: accountId, orderId, createdMs };
    if (dice < 0.43) return { kind: 'cancel_order', ...target };
    return { kind: 'replace_order', ...target, qty: 1 + Math.floor(random() * 100), limitPrice: 0, stopPrice: 0 };
  }
  const accountId = 1 + Math.floor(random() * accounts);
  const side = random() < 0.5 ? 0 : 1;
  const taker = dice >= 0.9;
  const distance = Math.floor(random() * random() * 60) + (taker ? -20 : 1);
  const limitPrice = dice >= 0.97 ? 0 : side === 0 ? 10_000 - distance : 10_000 + distance;
  return {
    kind: 'place_order',
    tenantId,
    accountId,
    ownerNo: accountId,
    instrumentId: 1 + Math.floor(random() * instruments),
    side,
    type: limitPrice === 0 ? MARKET : LIMIT,
    timeInForce: limitPrice === 0 ? DAY : taker ? IOC : GTC,
    selfTradePrevention: 0,
    postOnly: false,
    qty: 1 + Math.floor(random() * 100),
    limitPrice,
    stopPrice: 0,
    clientOrderId: `c${Math.floor(random() * 1e12).toString(36)}`,
    fingerprint: 1,
  };
}
