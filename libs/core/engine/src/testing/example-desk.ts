import type { Command, InstrumentTerms, TradingRules } from '../commands';
import type { EngineOutcome } from '../engine';
import type { OrderState } from '../state/order-state';
import { plainRules } from '../state/trading-rules';
import { triggerSources, type TriggerSource } from '../vocabulary';
import { Books } from './books';
import { AAPL, aaplTerms, Desk, tenantId, USD } from './desk';
import {
  changesOf,
  integerOf,
  isListWords,
  listOf,
  moneyScale,
  orderOf,
  priceScale,
  type Writable,
} from './example-words';
import { giveRules } from './extended';
import { moneyText, ToldOrders } from './told-orders';
import { calendarText } from './venue';
import { venueCommand } from './venue-words';
import type { ExampleStep, WorkedExample } from './worked-examples';

const shares = 2;
const venueCode = 'VENUE';
const namesOfRoles = ['', '', '.profit', '.loss', '.second'];
const holdingsTerm = /^(\w+) has (\S+) USD and (\d+) AAPL$/;
const withoutFees = { makerPpm: 0, takerPpm: 0 };

/** Plays an example: a desk whose people come with their first order, and what its core tells, in words. */
export class ExampleDesk {
  readonly desk: Desk;
  readonly told = new ToldOrders();
  private readonly accounts = new Map<string, number>();
  private readonly placed = new Map<number, OrderState>();

  constructor(terms: readonly string[] = []) {
    const rules: Partial<Writable<TradingRules>> = {};
    const listing: Partial<Writable<InstrumentTerms>> = {};
    const holdings: (readonly [string, string, string])[] = [];
    for (const term of terms) {
      const holds = holdingsTerm.exec(term);
      if (holds) holdings.push([holds[1], holds[2], holds[3]]);
      else readTerm(term, rules, listing);
    }
    this.desk = new Desk({ ...withoutFees, ...listing });
    if (rules.calendar !== undefined) this.open(rules.calendar);
    const calendar = rules.calendar === undefined ? '' : venueCode;
    if (Object.keys(rules).length > 0) giveRules(this.desk, { ...rules, calendar });
    for (const [who, usd, held] of holdings) this.openAccount(who, integerOf(usd, moneyScale), integerOf(held, 0));
  }

  /** What the core tells of a step. */
  play({ name, who, does }: ExampleStep): string {
    if (does === 'has') return this.holdingsOf(who);
    const from = this.desk.events.length;
    const outcome = this.desk.apply(this.commandOf(who, does));
    if (outcome.refusal) return `refused: ${outcome.refusal.code}`;
    this.name(outcome, name);
    return this.told.sentenceOf(this.desk.events.slice(from)) || 'nothing';
  }

  /** The orders that were placed under a name: one, or those of a list. */
  namesOf(name: string): string[] {
    return namesOfRoles.map((role) => `${name}${role}`).filter((named) => this.told.has(named));
  }

  private commandOf(who: string, does: string): Command {
    if (who === 'venue') return venueCommand(does, this.desk);
    const accountId = this.accounts.get(who) ?? this.openAccount(who, 1e13, 10_000);
    const party = { tenantId, accountId, ownerNo: accountId, instrumentId: AAPL };
    const [verb, ...rest] = does.split(' ');
    if (verb === 'cancel') return { kind: 'cancel_order', ...this.target(rest[0]) };
    if (verb === 'replace') {
      return { kind: 'replace_order', ...this.target(rest[0]), ...changesOf(rest.slice(1).join(' ')) };
    }
    const anonymous = { clientOrderId: '', fingerprint: 0 };
    if (isListWords(does)) {
      return { kind: 'place_linked_orders', ...party, ...anonymous, ...listOf(does, this.desk.timeMs) };
    }
    return { kind: 'place_order', ...party, ...anonymous, ...orderOf(does, this.desk.timeMs) };
  }

  private target(name: string): { tenantId: number; ownerNo: number; orderId: number; createdMs: number } {
    const { orderId, createdMs, accountId } = this.placed.get(this.told.find(name))!;
    return { tenantId, ownerNo: accountId, orderId, createdMs };
  }

  private name({ order, linked }: EngineOutcome, name: string): void {
    if (name === '') return;
    for (const state of linked ?? (order ? [order] : [])) {
      this.placed.set(state.orderId, state);
      this.told.call(state.orderId, `${name}${linked ? namesOfRoles[state.extension!.role] : ''}`);
    }
  }

  private openAccount(who: string, usd: number, held: number): number {
    const accountId = this.desk.account(who, 0, 0);
    this.accounts.set(who, accountId);
    if (usd > 0) this.desk.fund(accountId, USD, usd);
    if (held > 0) this.desk.fund(accountId, shares, held);
    return accountId;
  }

  private open(phases: string): void {
    const definition = calendarText(venueCode, phases.split(' '));
    this.desk.must({ kind: 'define_calendar', tenantId, code: venueCode, definition, actor: 'test' });
  }

  private holdingsOf(who: string): string {
    const accountId = this.accounts.get(who)!;
    const books = new Books(this.desk);
    const at = (assetId: number) => books.balances.get(`${accountId}/0/${assetId}`);
    const heldText = (held: string): string => (/^[0.]+$/.test(held) ? '' : ` (${held} held)`);
    const usd = at(USD);
    const custody = at(shares);
    const position = books.positions.get(`${accountId}/${AAPL}`);
    return [
      `${moneyText(usd?.settled ?? 0n)} USD${heldText(moneyText(usd?.held ?? 0n))}`,
      `${custody?.settled ?? 0n} AAPL${heldText(String(custody?.held ?? 0n))}`,
      ...(position && position.qty > 0n ? [`cost ${moneyText(position.cost)}`] : []),
      ...(position && position.realizedPnl !== 0n ? [`profit ${moneyText(position.realizedPnl)}`] : []),
    ].join('; ');
  }
}

/** `feeMin 0.50` of the listing, `dynamicBandBps 200`, `triggerSource mark`, `calendar pre_open continuous` of the rules. */
function readTerm(
  term: string,
  rules: Partial<Writable<TradingRules>>,
  listing: Partial<Writable<InstrumentTerms>>,
): void {
  const [name, value] = [term.slice(0, term.indexOf(' ')), term.slice(term.indexOf(' ') + 1)];
  if (name === 'calendar') Object.assign(rules, { calendar: value });
  else if (name === 'triggerSource') rules.triggerSource = triggerSources.indexOf(value as TriggerSource);
  else if (name in plainRules) Object.assign(rules, { [name]: integerOf(value, 0) });
  else if (name === 'feeMin' || name === 'feeMax') listing[name] = integerOf(value, moneyScale);
  else if (name === 'referencePrice') listing.referencePrice = integerOf(value, priceScale);
  else if (name in aaplTerms) Object.assign(listing, { [name]: integerOf(value, 0) });
  else throw new Error(`no term ${name}`);
}

/** What the core tells of each step of an example. */
export function played({ terms, steps }: WorkedExample): string[] {
  const desk = new ExampleDesk(terms);
  return steps.map((step) => desk.play(step));
}
