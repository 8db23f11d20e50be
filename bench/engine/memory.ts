import { Engine, GTC, LIMIT, type Command } from '@openbourse/core/engine';
import { tenantId } from './flow';

const resting = 1_000_000;

/**
 * Bytes of everything the engine keeps per order (its record, its place in the book, the index; capacity not yet used is
 * counted too), with a million orders resting: not the price levels, and not the characters of client order ids.
 */
export function bytesPerRestingOrder(prelude: readonly Command[], timeMs: number, named: boolean): number {
  const engine = new Engine({ shard: 0 });
  for (const command of prelude) engine.apply(command, timeMs);
  for (let i = 0; i < resting; i++) {
    const accountId = 1 + (i % 64);
    const refusal = engine.apply(
      {
        kind: 'place_order',
        tenantId,
        accountId,
        ownerNo: accountId,
        instrumentId: 1 + (i % 8),
        side: 0,
        type: LIMIT,
        timeInForce: GTC,
        selfTradePrevention: 0,
        postOnly: false,
        qty: 1,
        limitPrice: 5_000 + (i % 1_000),
        stopPrice: 0,
        clientOrderId: named ? `c${i}` : '',
        fingerprint: named ? i : 0,
      },
      timeMs,
    );
    if (refusal !== 0) throw new Error(`refused: ${refusal}`);
    if (engine.events.length > 1 << 20) engine.events.clear();
  }
  return engine.orderBytes / engine.openOrders;
}
