import type { CoreEvent } from '@openbourse/core/engine';
import { must, type Invariant } from './invariant';

/** Written down once more, on purpose: whose stream an event is in. */
function places(event: CoreEvent, ownerOf: (accountId: number) => number): [owner: number, seq: number][] {
  switch (event.kind) {
    case 'trade_executed':
      return [
        [ownerOf(event.takerAccountId), event.takerStreamSeq],
        [ownerOf(event.makerAccountId), event.makerStreamSeq],
      ];
    default:
      return 'streamSeq' in event && event.ownerNo !== 0 ? [[event.ownerNo, event.streamSeq]] : [];
  }
}

const untold = new Set(['level_changed', 'tenant_opened', 'asset_defined', 'auction_indicated', 'mark_price_changed']);

/** Every private stream counts 1, 2, 3 … through the whole journal, and the tables know where each batch left it. */
export function privateStreamsDense(): Invariant {
  const name = 'private streams are dense';
  const heads = new Map<number, number>();
  return {
    name,
    afterBatch({ events, model, written, stored, database }) {
      const moved = new Map<number, number>();
      const advance = (streamNo: number, seq: number): void => {
        const expected = (heads.get(streamNo) ?? 0) + 1;
        must(
          name,
          seq === expected,
          () => `batch ${stored.batch}: stream ${streamNo} goes on with ${seq} after ${expected - 1}`,
        );
        heads.set(streamNo, seq);
        moved.set(streamNo, seq);
      };
      for (const event of events) {
        for (const [owner, seq] of places(event, (accountId) => model.accounts[accountId - 1].ownerNo))
          advance(owner, seq);
        if (untold.has(event.kind)) continue;
        const tenant =
          event.kind === 'order_accepted' ? event.order.tenantId : (event as { tenantId: number }).tenantId;
        advance(-tenant, (heads.get(-tenant) ?? 0) + 1);
      }
      const indexed = (written.get('stream_batches') ?? []).filter((row) => row.seq !== '0');
      for (const row of indexed) {
        const seq = moved.get(Number(row.stream_no));
        must(
          name,
          row.seq === String(seq),
          () =>
            `batch ${stored.batch} is indexed with ${String(row.seq)} of stream ${String(row.stream_no)}, its last is ${seq}`,
        );
      }
      must(
        name,
        indexed.length === moved.size,
        () => `batch ${stored.batch} moves ${moved.size} streams and indexes ${indexed.length}`,
      );
      for (const [streamNo, seq] of moved) {
        const head = database.table('streams').rows.get(`${streamNo}`)?.seq;
        must(
          name,
          head === String(seq),
          () => `core.streams has ${String(head)} for stream ${streamNo}, its last is ${seq}`,
        );
      }
    },
  };
}
