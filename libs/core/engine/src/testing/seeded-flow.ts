import { createHash } from 'node:crypto';
import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { decodeCommand, encodeCommand } from '../codecs/command-codec';
import type { Command, InstrumentTerms } from '../commands';
import { Engine, PENDING } from '../engine';
import type { OrderState } from '../state/order-state';
import { lastOpenStatus } from '../vocabulary';
import { aaplTerms, tenantId } from './desk';

/** Mulberry32: the flow must never change, so its chance is written out here. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const owners = 6;
const commandsPerBatch = 50;
const startMs = Date.UTC(2026, 0, 2);

const listings: Partial<InstrumentTerms>[] = [
  { symbol: 'PLAIN', baseAsset: 'PLAIN' },
  { symbol: 'BANDED', baseAsset: 'BANDED', bandBps: 550, feeMin: 5_000_000, feeMax: 40_000_000, notionalMax: 4e12 },
  {
    symbol: 'COARSE',
    baseAsset: 'COARSE',
    lot: 5,
    ticks: [
      { fromPrice: 0, tick: 1 },
      { fromPrice: 10_000, tick: 5 },
    ],
  },
];

function opening(): Command[] {
  const asset = (code: string, scale: number): Command => {
    const assetClass = scale > 0 ? 'fiat' : 'equity';
    return { kind: 'define_asset', tenantId, code, name: code, assetClass, scale, displayScale: Math.min(scale, 2) };
  };
  const commands: Command[] = [{ kind: 'open_tenant', tenantId, code: 'golden' }, asset('USD', 7)];
  for (const terms of listings) {
    commands.push(asset(terms.baseAsset!, 0));
    commands.push({ kind: 'list_instrument', tenantId, terms: { ...aaplTerms, ...terms } });
  }
  // The last owner has two accounts: one self-trade group.
  for (let accountId = 1; accountId <= owners + 1; accountId++) {
    const userId = `user-${Math.min(accountId, owners)}`;
    const limits = { ordersPerSecondMax: 2_000, burstMax: 4_000, openOrdersMax: 400 };
    commands.push({ kind: 'open_account', tenantId, userId, name: `account ${accountId}`, limits });
    for (let assetId = 1; assetId <= 1 + listings.length; assetId++) {
      const amount = assetId === 1 ? 2e14 : 300_000;
      commands.push({ kind: 'adjust', tenantId, accountId, assetId, amount, reason: 'opening', actor: 'test' });
    }
  }
  return commands;
}

const ownerOf = (accountId: number): number => Math.min(accountId, owners);

/** Writes a plausible flow that uses every command and order term there was when it was fixed. */
class SeededFlow {
  private readonly random: () => number;
  private readonly open: OrderState[] = [];
  private made = 0;

  constructor(seed: number) {
    this.random = mulberry(seed);
  }

  private upTo(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  /** Takes note of an order that a later command may name, whether it is still open then or not. */
  note(order: OrderState | undefined): void {
    if (order !== undefined && order.status <= lastOpenStatus) this.open.push(order);
  }

  next(timeMs: number): Command {
    this.made++;
    if (this.made % 1_500 === 0) return { kind: 'end_day', dayMs: timeMs };
    const dice = this.random();
    if (dice < 0.72) return this.place();
    if (dice < 0.83) return this.cancel();
    if (dice < 0.96) return this.replace();
    return this.manage();
  }

  private place(): Command {
    const accountId = 1 + this.upTo(owners + 1);
    const side = this.upTo(2);
    const type = [1, 1, 1, 1, 1, 1, 1, 0, 2, 3][this.upTo(10)];
    const away = 5 * (this.upTo(10) === 0 ? -this.upTo(20) : this.upTo(120));
    const limitPrice = 10_000 + (side === 0 ? -away : away);
    const stopPrice = 10_000 + (side === 0 ? 5 : -5) * this.upTo(60);
    const named = this.upTo(3) > 0;
    return {
      kind: 'place_order',
      tenantId,
      accountId,
      ownerNo: ownerOf(accountId),
      instrumentId: 1 + this.upTo(listings.length),
      side,
      type,
      timeInForce: type === 0 ? [0, 2, 3][this.upTo(3)] : [1, 1, 1, 1, 0, 0, 2, 3][this.upTo(8)],
      selfTradePrevention: this.upTo(4),
      postOnly: type === 1 && this.upTo(8) === 0,
      qty: 5 * (1 + this.upTo(this.upTo(40) === 0 ? 3_000 : 60)),
      limitPrice: type === 1 || type === 3 ? limitPrice : 0,
      stopPrice: type >= 2 ? stopPrice : 0,
      clientOrderId: named ? `order-${this.made}` : '',
      fingerprint: named ? 1 + this.upTo(2 ** 20) * 2 ** 20 : 0,
    };
  }

  /** An order noted before; now and then with the wrong time, which makes it unknown. */
  private target(): { tenantId: number; ownerNo: number; orderId: number; createdMs: number } {
    const at = this.open.length - 1 - this.upTo(Math.min(this.open.length, 100));
    const order = this.open[at];
    if (order === undefined) return { tenantId, ownerNo: 1, orderId: 77, createdMs: 1 };
    this.open[at] = this.open[this.open.length - 1];
    this.open.pop();
    const createdMs = order.createdMs + (this.upTo(50) === 0 ? 1 : 0);
    return { tenantId, ownerNo: ownerOf(order.accountId), orderId: order.orderId, createdMs };
  }

  private cancel(): Command {
    return { kind: 'cancel_order', ...this.target() };
  }

  private replace(): Command {
    const limitPrice = this.upTo(2) === 0 ? 0 : 9_700 + 5 * this.upTo(120);
    const stopPrice = this.upTo(8) === 0 ? 9_700 + 5 * this.upTo(120) : 0;
    return {
      kind: 'replace_order',
      ...this.target(),
      qty: this.upTo(3) === 0 ? 0 : 5 * (1 + this.upTo(50)),
      limitPrice,
      stopPrice,
    };
  }

  private manage(): Command {
    const accountId = 1 + this.upTo(owners + 1);
    const instrumentId = 1 + this.upTo(listings.length);
    const note = { reason: 'golden', actor: 'test' };
    switch (this.upTo(60)) {
      case 0:
        return { kind: 'cancel_all', tenantId, ownerNo: ownerOf(accountId), accountId: 0, instrumentId: 0 };
      case 1:
        return { kind: 'cancel_all', tenantId, ownerNo: ownerOf(accountId), accountId, instrumentId };
      case 2:
      case 3: {
        const targetId = this.upTo(2) === 0 ? accountId : 1;
        return { kind: 'set_kill_switch', tenantId, scope: 1, targetId, engaged: this.upTo(9) === 0, ...note };
      }
      case 4:
      case 5:
      case 6:
      case 7:
      case 8:
      case 9:
      case 10:
        return {
          kind: 'set_instrument_status',
          tenantId,
          instrumentId,
          status: Math.max(0, this.upTo(16) - 13),
          ...note,
        };
      case 11: {
        const limits = { ordersPerSecondMax: 1_000 + this.upTo(1_000), burstMax: 3_000, openOrdersMax: 300 };
        return { kind: 'set_account_limits', tenantId, accountId, limits, ...note };
      }
      default: {
        const assetId = 1 + this.upTo(1 + listings.length);
        const amount = (assetId === 1 ? 1e9 : 1) * (this.upTo(2_000) - 400);
        return { kind: 'adjust', tenantId, accountId, assetId, amount, ...note };
      }
    }
  }
}

const sha256 = (...parts: Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export interface FlowResult {
  commands: number;
  openOrders: number;
  /** SHA-256 of the whole journal's commands. */
  journal: string;
  /** Chained hash of every batch's commands and events. */
  chain: string;
  /** SHA-256 of the snapshot. */
  state: string;
}

/**
 * Runs the flow of a seed through an engine by way of its journal bytes. With `restoreEvery` batches the engine is thrown
 * away and restored from its snapshot, which may change nothing.
 */
export function runSeededFlow(seed: number, commands: number, restoreEvery = Infinity): FlowResult {
  const flow = new SeededFlow(seed);
  const prelude = opening();
  let engine = new Engine({ shard: 0 });
  let journal: Buffer = Buffer.alloc(32);
  let chain: Buffer = Buffer.alloc(32);
  let timeMs = startMs;
  let pending: Command | undefined;
  const batch = new ByteWriter();
  for (let count = 0; count < commands || pending !== undefined; count++) {
    const command = pending ?? prelude[count] ?? flow.next(timeMs);
    const from = batch.length;
    encodeCommand(batch, command);
    const result = engine.apply(decodeCommand(new ByteReader(batch.peek(from))), timeMs);
    pending = result === PENDING ? { kind: 'continue' } : undefined;
    if (result === 0 && pending === undefined) flow.note(engine.outcome().order);
    if (count % commandsPerBatch !== commandsPerBatch - 1) continue;
    chain = sha256(chain, batch.peek(), engine.events.peek());
    journal = sha256(journal, batch.peek());
    batch.clear();
    engine.events.clear();
    timeMs += 1 + (count % 7) * 40;
    if (pending === undefined && (count / commandsPerBatch) % restoreEvery >= restoreEvery - 1)
      engine = restored(engine);
  }
  return {
    commands,
    openOrders: engine.openOrders,
    journal: sha256(journal, batch.peek()).toString('hex'),
    chain: sha256(chain, batch.peek(), engine.events.peek()).toString('hex'),
    state: sha256(snapshotOf(engine)).toString('hex'),
  };
}

function restored(engine: Engine): Engine {
  return Engine.restore(snapshotOf(engine), { shard: 0 });
}

function snapshotOf(engine: Engine): Buffer {
  const writer = new ByteWriter();
  engine.writeSnapshot(writer);
  return writer.toBuffer();
}
