import { ByteWriter } from '@openbourse/kernel';
import type { TradingRules } from '../commands';
import { Engine } from '../engine';
import type { CoreEvent } from '../events';
import { plainRules } from '../state/trading-rules';
import { AAPL, Desk, tenantId } from './desk';

export const monday = Date.UTC(2026, 0, 5);
export const tuesday = Date.UTC(2026, 0, 6);

/** A calendar as the core sees it: its code and the phases that its schedules name. */
export const calendarText = (code: string, phases: readonly string[]): string =>
  JSON.stringify({ code, schedules: { regular: phases.map((phase) => ({ phase })) } });

const wholeDay = ['pre_open', 'continuous', 'closing', 'post_close', 'closed'];

/** A desk whose instrument follows a calendar; it trades continuously until told otherwise. */
export class Venue extends Desk {
  private readonly told = new Map<string, number>();
  private leveledTo = 0;

  constructor(rules: Partial<TradingRules> = {}, phases: readonly string[] = wholeDay, stepsMax?: number) {
    super();
    if (stepsMax !== undefined) {
      const opening = this.journal.splice(0);
      this.engine = new Engine({ shard: 0, stepsMax });
      for (const { command } of opening) this.must(command);
    }
    this.must({
      kind: 'define_calendar',
      tenantId,
      code: 'VENUE',
      definition: calendarText('VENUE', phases),
      actor: 'test',
    });
    this.follow(rules);
  }

  follow(rules: Partial<TradingRules>): void {
    this.must({
      kind: 'set_trading_rules',
      tenantId,
      instrumentId: AAPL,
      rules: { ...plainRules, calendar: 'VENUE', ...rules },
      reason: 'test',
      actor: 'test',
    });
  }

  enter(phase: number, tradingDayMs = monday, untilMs = 0): CoreEvent[] {
    return this.during(() =>
      this.must({ kind: 'enter_phase', tenantId, instrumentId: AAPL, phase, tradingDayMs, untilMs }),
    );
  }

  /** The events of what is done meanwhile. */
  during(work: () => void): CoreEvent[] {
    const from = this.events.length;
    work();
    return this.events.slice(from);
  }

  snapshot(engine = this.engine): Buffer {
    const writer = new ByteWriter();
    engine.writeSnapshot(writer);
    return writer.toBuffer();
  }

  /** The engine goes on from its own snapshot. */
  restart(stepsMax?: number): void {
    this.engine = Engine.restore(this.snapshot(), { shard: 0, stepsMax });
  }

  /** Applies the journal to a new engine. */
  replayed(stepsMax?: number): Engine {
    const engine = new Engine({ shard: 0, stepsMax });
    for (const { command, timeMs } of this.journal) engine.apply(command, timeMs);
    return engine;
  }

  /** The public book by side and price, as the events tell it. */
  levels(): ReadonlyMap<string, number> {
    for (; this.leveledTo < this.events.length; this.leveledTo++) {
      const event = this.events[this.leveledTo];
      if (event.kind === 'level_changed') this.told.set(`${event.side}/${event.price}`, event.qty);
    }
    return this.told;
  }

  /** Last told state of an order. */
  stateOf(orderId: number) {
    const told = this.events.findLast(
      (event) =>
        (event.kind === 'order_accepted' && event.order.orderId === orderId) ||
        (event.kind === 'order_changed' && event.orderId === orderId),
    );
    if (told?.kind === 'order_accepted') return told.order;
    if (told?.kind === 'order_changed') return told;
    throw new Error(`order ${orderId} was never told`);
  }

  balance(accountId: number, assetId: number) {
    const told = this.events.findLast(
      (event) => event.kind === 'balance_changed' && event.accountId === accountId && event.assetId === assetId,
    );
    if (told?.kind !== 'balance_changed') throw new Error(`no balance of ${accountId}`);
    return told;
  }
}

export const ofKind = <K extends CoreEvent['kind']>(
  events: readonly CoreEvent[],
  kind: K,
): Extract<CoreEvent, { kind: K }>[] =>
  events.filter((event): event is Extract<CoreEvent, { kind: K }> => event.kind === kind);
