import { ByteReader, type ByteWriter } from '@openbourse/kernel';
import { refusalCodes, type Refusal, type RefusalCode } from '@openbourse/core/risk-rules';
import { adjust } from './orders/adjust';
import { defineCalendar } from './sessions/calendars';
import { indicateAuction } from './sessions/call-auction';
import { cancelAll, cancelOrder, endDay } from './orders/cancel-order';
import type { AdvanceDividend, Command, PlaceOrder, ReplaceOrder } from './commands';
import {
  defineAsset,
  listInstrument,
  openAccount,
  openTenant,
  setAccountLimits,
  setInstrumentStatus,
  setKillSwitch,
} from './state/definitions';
import { dividendDue, heldUpDividends, nextDividendMs } from './corporate-actions/dividend-dates';
import { advanceDividend, declareDividend } from './corporate-actions/dividends';
import { EngineState, type MadeNumbers } from './state/engine-state';
import type { EventWriter } from './codecs/event-writer';
import type { OrderExtension } from './state/extended-terms';
import { expireOrders } from './orders/good-till-date';
import { extensionOf } from './state/order-extensions';
import type { OrderState } from './state/order-state';
import { placeLinkedOrders } from './linked-orders/place-linked-orders';
import { placeOrder } from './orders/place-order';
import { replaceOrder } from './orders/replace-order';
import { resume } from './work/resume';
import { enterPhase } from './sessions/session-phase';
import { readSnapshot, writeSnapshot } from './snapshot/snapshot';
import { split } from './corporate-actions/split';
import { changeSymbol } from './corporate-actions/symbol-change';
import { setMarkPrice, setTradingRules } from './state/trading-rules';
import { work } from './orders/working';

/** The only command that may follow is `continue`. */
export const PENDING = -1;
export const DONE = 0;

/** Trades, cancels and triggers that one command may take before it must continue in the next: bounds a batch's rows. */
export const stepsPerCommandMax = 400;

export interface EngineOutcome extends MadeNumbers {
  readonly refusal?: Refusal;
  readonly order?: OrderState;
  /** Every order of a list that was placed, in its order; `order` is the first. */
  readonly linked?: readonly OrderState[];
  readonly canceledCount?: number;
}

/** What the commands of time follow from, beside the calendars. */
export interface SessionView {
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly phase: number;
  readonly tradingDayMs: number;
  readonly untilMs: number;
  /** Code; '' = around the clock. */
  readonly calendar: string;
  readonly randomEndMsMax: number;
  /** The book of a call has changed since its auction was told, which was at `indicatedMs`. */
  readonly isToIndicate: boolean;
  readonly indicatedMs: number;
}

/**
 * The deterministic heart: commands in, events out, no clock, no chance, no I/O. `apply` writes the events of a command to
 * {@link events} (the host takes them per batch and clears) and answers 0, {@link PENDING}, or the refusal's number from 1.
 */
export class Engine {
  private state: EngineState;
  private code: RefusalCode | undefined;
  private refusal: Refusal | undefined;

  private readonly stepsMax: number;

  /** Another `stepsMax` than that of production is for tests: it cuts commands at other places, and what they do is the same. */
  constructor(options: { shard: number; stepsMax?: number }) {
    this.state = new EngineState(options.shard);
    this.stepsMax = options.stepsMax ?? stepsPerCommandMax;
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

  /** Bytes that orders take, see {@link OrderStore.byteLength}. */
  get orderBytes(): number {
    return this.state.orders.byteLength;
  }

  /** When the first gtd order ends, ms; Infinity = there is none. `expire_orders` is due from then on. */
  get nextExpiryMs(): number {
    return this.state.expiries.first?.expiresMs ?? Infinity;
  }

  /** When the next record or pay date of a dividend is, ms; Infinity = there is none. See {@link corporateActionDue}. */
  get nextCorporateActionMs(): number {
    return nextDividendMs(this.state);
  }

  /** The command that a record or pay date asks for now, one at a time, the longest due first. */
  corporateActionDue(timeMs: number, passedOver?: ReadonlySet<number>): AdvanceDividend | undefined {
    return dividendDue(this.state, timeMs, passedOver);
  }

  /** Numbers of the dividends whose pay date has come and that {@link corporateActionDue} leaves alone, since balances leave their range. */
  heldUpDividends(timeMs: number): number[] {
    return heldUpDividends(this.state, timeMs);
  }

  /** Midnight (ms) up to which day orders have been expired. */
  get dayMs(): number {
    return this.state.dayMs;
  }

  /** Numbers of instruments whose phase, rules or calendar changed since the caller cleared the set. */
  get changedSessions(): Set<number> {
    return this.state.changedSessions;
  }

  get instrumentCount(): number {
    return this.state.instruments.length - 1;
  }

  /** What an instrument, by number from 1, is doing by its calendar. */
  session(instrumentId: number): SessionView {
    const { tenantId, rules, session } = this.state.instruments[instrumentId]!;
    const { phase, tradingDayMs, untilMs, isToIndicate, indicatedMs } = session;
    const { calendar, randomEndMsMax } = rules;
    return {
      ...{ instrumentId, tenantId, phase, tradingDayMs, untilMs },
      ...{ calendar, randomEndMsMax, isToIndicate, indicatedMs },
    };
  }

  /** The text of a calendar; undefined when there is none with this code. */
  calendarDefinition(tenantId: number, code: string): string | undefined {
    return this.state.calendars.of(tenantId, code)?.definition;
  }

  apply(command: Command, timeMs: number): number {
    const { state } = this;
    if (state.unfinished !== (command.kind === 'continue'))
      throw new Error(`${command.kind} while unfinished: ${state.unfinished}`);
    state.timeMs = timeMs;
    state.budget = this.stepsMax;
    this.refusal = undefined;
    if (!state.unfinished) {
      state.result = -1;
      state.linked = [];
      state.extensions.beginCommand();
      state.sweep = undefined;
      state.expiringMs = 0;
      state.triggering = undefined;
    }
    const code = (this.code = this.dispatch(command));
    // Any command may have changed the prices that stop orders look at, or ended an order that others follow.
    const goesOn = state.triggering !== undefined || state.listsToSettle.first !== undefined;
    if (!state.unfinished && goesOn) state.unfinished = !work(state);
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
      case 'place_linked_orders':
        return this.noteShortfall(placeLinkedOrders(state, command));
      case 'cancel_order':
        return cancelOrder(state, command);
      case 'replace_order':
        return this.noteShortfall(replaceOrder(state, command));
      case 'continue':
        state.unfinished = !resume(state);
        return undefined;
      case 'cancel_all':
        return cancelAll(state, command);
      case 'end_day':
        endDay(state, command);
        return undefined;
      case 'expire_orders':
        state.made = {};
        expireOrders(state, command);
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
      case 'split':
        return split(state, command);
      case 'declare_dividend':
        return declareDividend(state, command);
      case 'record_dividend':
      case 'pay_dividend':
      case 'cancel_dividend':
        return advanceDividend(state, command);
      case 'change_symbol':
        return changeSymbol(state, command);
      case 'set_trading_rules':
        return setTradingRules(state, command);
      case 'set_mark_price':
        return setMarkPrice(state, command);
      case 'define_calendar':
        return defineCalendar(state, command);
      case 'enter_phase':
        return enterPhase(state, command);
      case 'indicate_auction':
        indicateAuction(state, command);
        return undefined;
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
    if (state.linked.length > 0) {
      const linked = state.linked.map((slot) => this.answerAt(slot));
      return { order: linked[0], linked };
    }
    if (state.result >= 0) return { order: this.answerAt(state.result) };
    if (state.sweep !== undefined) return { canceledCount: state.sweep.count };
    return state.made;
  }

  /** The state of an open order, or undefined. */
  openOrder(orderId: number): OrderState | undefined {
    const slot = this.state.orders.index.get(orderId);
    return slot < 0 ? undefined : this.orderAt(slot);
  }

  /** What an open order has beyond every order; undefined when it has nothing or is not open. */
  openExtension(orderId: number): OrderExtension | undefined {
    const slot = this.state.orders.index.get(orderId);
    return slot < 0 ? undefined : extensionOf(this.state, slot);
  }

  private answerAt(slot: number): OrderState {
    const extension = this.state.extensions.forAnswer(slot);
    const order = this.orderAt(slot);
    return extension === undefined ? order : { ...order, extension };
  }

  private orderAt(slot: number): OrderState {
    const { orders } = this.state;
    return {
      orderId: orders.orderId(slot),
      clientOrderId: orders.clientOrderId(slot),
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

  static restore(snapshot: Buffer, options: { shard: number; stepsMax?: number }): Engine {
    const engine = new Engine(options);
    readSnapshot(engine.state, new ByteReader(snapshot));
    return engine;
  }
}
