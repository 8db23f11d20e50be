import { ByteReader, type ByteWriter } from '@openbourse/kernel';
import { refusalCodes, type Refusal, type RefusalCode } from '@openbourse/core/risk-rules';
import { adjust } from './adjust';
import { cancelAll, cancelOrder, endDay, runSweep } from './cancel-order';
import type { Command, PlaceOrder, ReplaceOrder } from './commands';
import {
  defineAsset,
  listInstrument,
  openAccount,
  openTenant,
  setAccountLimits,
  setInstrumentStatus,
  setKillSwitch,
} from './definitions';
import { EngineState, type MadeNumbers } from './engine-state';
import type { EventWriter } from './event-writer';
import type { OrderState } from './order-state';
import { placeOrder } from './place-order';
import { replaceOrder } from './replace-order';
import { readSnapshot, writeSnapshot } from './snapshot';
import { work } from './working';

/** The only command that may follow is `continue`. */
export const PENDING = -1;
export const DONE = 0;

/** Trades, cancels and triggers that one command may take before it must continue in the next: bounds a batch's rows. */
export const stepsPerCommandMax = 400;

export interface EngineOutcome extends MadeNumbers {
  readonly refusal?: Refusal;
  readonly order?: OrderState;
  readonly canceledCount?: number;
}

/**
 * The deterministic heart: commands in, events out, no clock, no chance, no I/O. `apply` writes the events of a command to
 * {@link events} (the host takes them per batch and clears) and answers 0, {@link PENDING}, or the refusal's number from 1.
 */
export class Engine {
  private state: EngineState;
  private code: RefusalCode | undefined;
  private refusal: Refusal | undefined;

  constructor(options: { shard: number }) {
    this.state = new EngineState(options.shard);
  }

  get events(): EventWriter {
    return this.state.events;
  }

  get rulesVersion(): number {
    return this.state.rulesVersion;
  }

  get openOrders(): number {
    return this.state.orders.openCount;
  }

  /** Midnight (ms) up to which day orders have been expired. */
  get dayMs(): number {
    return this.state.dayMs;
  }

  apply(command: Command, timeMs: number): number {
    const { state } = this;
    if (state.unfinished !== (command.kind === 'continue'))
      throw new Error(`${command.kind} while unfinished: ${state.unfinished}`);
    state.timeMs = timeMs;
    state.budget = stepsPerCommandMax;
    this.refusal = undefined;
    if (!state.unfinished) {
      state.result = -1;
      state.sweep = undefined;
      state.triggering = undefined;
    }
    const code = (this.code = this.dispatch(command));
    if (state.acceptedAt >= 0) {
      // Unfinished: the accepted event goes out with the state so far, the rest follows as changes.
      state.events.patchAccepted(state.acceptedAt, state.orders, state.result);
      state.acceptedAt = -1;
    }
    state.flush();
    if (code !== undefined) return refusalCodes.indexOf(code) + 1;
    return state.unfinished ? PENDING : DONE;
  }

  private dispatch(command: Command): RefusalCode | undefined {
    const { state } = this;
    switch (command.kind) {
      case 'place_order':
        return this.noteShortfall(placeOrder(state, command));
      case 'cancel_order':
        return cancelOrder(state, command);
      case 'replace_order':
        return this.noteShortfall(replaceOrder(state, command));
      case 'continue':
        state.unfinished = !(state.sweep !== undefined ? runSweep(state) : work(state));
        return undefined;
      case 'cancel_all':
        return cancelAll(state, command);
      case 'end_day':
        endDay(state, command);
        return undefined;
      default:
        state.made = {};
        return this.dispatchDefinition(command);
    }
  }

  private dispatchDefinition(command: Exclude<Command, PlaceOrder | ReplaceOrder>): RefusalCode | undefined {
    const { state } = this;
    switch (command.kind) {
      case 'adjust':
        this.refusal = adjust(state, command);
        return this.refusal?.code;
      case 'open_tenant':
        return openTenant(state, command);
      case 'define_asset':
        return defineAsset(state, command);
      case 'list_instrument':
        return listInstrument(state, command);
      case 'set_instrument_status':
        return setInstrumentStatus(state, command);
      case 'open_account':
        return openAccount(state, command);
      case 'set_account_limits':
        return setAccountLimits(state, command);
      case 'set_kill_switch':
        return setKillSwitch(state, command);
      default:
        throw new Error(`unknown command ${command.kind}`);
    }
  }

  /** Puts figures to a refusal for want of money or holdings, while the order context still has them. */
  private noteShortfall(code: RefusalCode | undefined): RefusalCode | undefined {
    if (code !== 'insufficient_funds' && code !== 'insufficient_holdings') return code;
    const { orderContext: context, ledger } = this.state;
    const account = code === 'insufficient_funds' ? context.cash : context.custody;
    this.refusal = {
      code,
      required: code === 'insufficient_funds' ? context.cashNeeded : context.custodyNeeded,
      available: ledger.available(account),
      assetId: ledger.accounts[account].assetId,
    };
    return code;
  }

  /** What the command just applied came to; valid until the next one, once it is not {@link PENDING}. */
  outcome(): EngineOutcome {
    const { state } = this;
    if (this.code !== undefined) return { refusal: this.refusal ?? { code: this.code } };
    if (state.result >= 0) return { order: this.orderAt(state.result) };
    if (state.sweep !== undefined) return { canceledCount: state.sweep.count };
    return state.made;
  }

  /** The state of an open order, or undefined. */
  openOrder(orderId: number): OrderState | undefined {
    const slot = this.state.orders.index.get(orderId);
    return slot === undefined || slot < 0 ? undefined : this.orderAt(slot);
  }

  private orderAt(slot: number): OrderState {
    const { orders } = this.state;
    return {
      orderId: orders.orderId(slot),
      clientOrderId: orders.clientOrderIds[slot],
      tenantId: this.state.accounts[orders.accountId(slot)]!.tenantId,
      accountId: orders.accountId(slot),
      instrumentId: orders.instrumentId(slot),
      side: orders.side(slot),
      type: orders.type(slot),
      timeInForce: orders.timeInForce(slot),
      selfTradePrevention: orders.selfTradePrevention(slot),
      postOnly: orders.postOnly(slot),
      triggered: orders.triggered(slot),
      status: orders.status(slot),
      endReason: orders.endReason(slot),
      qty: orders.qty(slot),
      filledQty: orders.filledQty(slot),
      filledNotional: orders.filledNotional(slot),
      fee: orders.fee(slot),
      limitPrice: orders.limitPrice(slot),
      stopPrice: orders.stopPrice(slot),
      protectionPrice: orders.protectionPrice(slot),
      replaces: orders.replaces(slot),
      replacesMs: orders.replacesMs(slot),
      replacedBy: 0,
      replacedByMs: 0,
      version: orders.version(slot),
      fingerprint: orders.fingerprint(slot),
      createdMs: orders.createdMs(slot),
      updatedMs: orders.updatedMs(slot),
    };
  }

  /** The whole state in a canonical form: equal states give equal bytes, whatever slots their orders are in. */
  writeSnapshot(writer: ByteWriter): void {
    if (this.state.unfinished) throw new Error('no snapshot in the middle of a command');
    writeSnapshot(this.state, writer);
  }

  static restore(snapshot: Buffer, options: { shard: number }): Engine {
    const engine = new Engine(options);
    readSnapshot(engine.state, new ByteReader(snapshot));
    return engine;
  }
}
