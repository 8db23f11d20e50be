import type { Character } from './character';
import type { Door } from './door';
import { FairPrice } from './fair-price';
import type { Chance } from './chance';
import type { Maker } from './maker';
import type { Arrival, OrderFlow } from './order-flow';
import { Patience } from './patience';
import type { Taker } from './taker';
import { symbolOf, type Command, type Outcome } from './trading';

/** What the server knows is asked again so often. */
const ordersEveryMs = 3_000;
const holdingsEveryMs = 45_000;
/** After a break the price goes on as if it had been no longer. */
const breakMsMax = 60_000;
const batchOrdersMax = 100;
/** Whose most pressing wish the book forbids lets the next one have the turn. */
const candidatesMax = 3;

/** The market moved while the command was on its way, or what we thought to own was taken: to be read anew, not to be waited out. */
const outdated = new Set([
  'order_not_open',
  'order_not_found',
  'quantity_below_filled',
  'order_changed_nothing',
  'post_only_would_cross',
]);

export interface LifeOptions {
  readonly door: Door;
  readonly characters: readonly Character[];
  readonly makers: readonly Maker[];
  readonly takers: readonly Taker[];
  readonly flow: OrderFlow;
  readonly chance: Chance;
  /** Hears of every answer to a command. */
  readonly answered?: (email: string, command: Command, outcome: Outcome) => void;
}

interface Turn {
  readonly email: string;
  readonly command: Command;
}

/**
 * The demo's traders, one command at a time: {@link turn} lets whoever is most pressed do one thing. Knows no clock; whoever calls
 * it holds the pace. Throws what the door throws; {@link forget} before going on after that.
 */
export class Life {
  private readonly patience = new Patience();
  private readonly fairs = new Map<string, FairPrice>();
  private readonly readMs = new Map<string, number>();
  private lastMs: number | undefined;
  private strokeBefore = false;

  constructor(private readonly options: LifeOptions) {}

  /** Finds out where prices are, and fills the books if nobody ever quoted. Answers how many orders that took. */
  async begin(): Promise<number> {
    const { door, characters, makers, chance } = this.options;
    for (const { terms, volatility } of characters) {
      const anchor = terms.referencePrice;
      const start = (await door.lastPrice(terms.symbol)) ?? anchor;
      this.fairs.set(terms.symbol, new FairPrice({ anchor, start, volatility, chance: chance.fork() }));
    }
    let placed = 0;
    for (const maker of makers) {
      if (!(await door.isNew(maker.email))) continue;
      const quotes = maker.firstQuotes((symbol) => this.fair(symbol));
      for (let from = 0; from < quotes.length; from += batchOrdersMax) {
        const batch = quotes.slice(from, from + batchOrdersMax);
        const outcomes = await door.sendAll(maker.email, batch);
        outcomes.forEach((outcome, i) => this.note(maker.email, batch[i], outcome));
        placed += batch.length;
      }
    }
    return placed;
  }

  /** One command at most; undefined when nobody wants anything. */
  async turn(nowMs: number): Promise<Command | undefined> {
    this.pass(nowMs);
    await this.readWhatIsOld(nowMs);
    const turn = (await this.strike(nowMs)) ?? (await this.quote(nowMs));
    if (!turn) return undefined;
    const { email, command } = turn;
    const outcome = await this.options.door.send(email, command);
    this.note(email, command, outcome);
    const key = keyOf(email, symbolOf(command));
    if (outcome.done) this.patience.done(key);
    else if (outdated.has(outcome.code)) this.readMs.delete(email);
    else this.patience.refused(key, nowMs);
    return command;
  }

  /** What was known may not hold any more: the server went away in between. */
  forget(): void {
    this.readMs.clear();
  }

  /** Price scale. */
  fair(symbol: string): number {
    const fair = this.fairs.get(symbol);
    if (!fair) throw new Error(`${symbol} has no price: the life has not begun`);
    return fair.price;
  }

  private pass(nowMs: number): void {
    const seconds = Math.min(breakMsMax, Math.max(0, nowMs - (this.lastMs ?? nowMs))) / 1_000;
    this.lastMs = nowMs;
    if (seconds > 0) for (const fair of this.fairs.values()) fair.advance(seconds);
  }

  private async readWhatIsOld(nowMs: number): Promise<void> {
    const { door, makers, takers } = this.options;
    for (const maker of makers) {
      if (!this.isDue(maker.email, ordersEveryMs, nowMs)) continue;
      maker.know(await door.openOrders(maker.email));
      this.readMs.set(maker.email, nowMs);
    }
    for (const owner of [...makers, ...takers]) {
      const key = `holdings of ${owner.email}`;
      if (!this.isDue(key, holdingsEveryMs, nowMs)) continue;
      owner.own(await door.holdings(owner.email));
      this.readMs.set(key, nowMs);
    }
  }

  private isDue(key: string, everyMs: number, nowMs: number): boolean {
    return nowMs - (this.readMs.get(key) ?? -Infinity) >= everyMs;
  }

  /** Every second turn at most, so that the books are mended in between. */
  private async strike(nowMs: number): Promise<Turn | undefined> {
    this.strokeBefore = !this.strokeBefore;
    if (!this.strokeBefore) return undefined;
    const { door, takers, flow, chance } = this.options;
    const arrival = flow.due(nowMs);
    const taker = chance.pick(takers);
    if (!arrival || !this.patience.mayTry(keyOf(taker.email, arrival.symbol), nowMs)) return undefined;
    const book = await door.book(arrival.symbol);
    const command = taker.strike(this.characterOf(arrival), this.fair(arrival.symbol), book, arrival.side);
    if (!command) return undefined;
    flow.traded(arrival, command.side, nowMs);
    return { email: taker.email, command };
  }

  private async quote(nowMs: number): Promise<Turn | undefined> {
    const { door, makers, characters } = this.options;
    const wishes = makers
      .flatMap((maker) => characters.map((character) => ({ maker, character })))
      .filter(({ maker, character }) => this.patience.mayTry(keyOf(maker.email, character.terms.symbol), nowMs))
      .map((one) => ({
        ...one,
        urgency: one.maker.wish(one.character, this.fair(one.character.terms.symbol))?.urgency ?? 0,
      }))
      .filter(({ urgency }) => urgency > 0)
      .sort((a, b) => b.urgency - a.urgency);
    for (const { maker, character } of wishes.slice(0, candidatesMax)) {
      const { symbol } = character.terms;
      // Against the book as it is now: a quote must not trade.
      const wish = maker.wish(character, this.fair(symbol), await door.book(symbol));
      if (wish) return { email: maker.email, command: wish.command };
    }
    return undefined;
  }

  private note(email: string, command: Command, outcome: Outcome): void {
    this.options.makers.find((maker) => maker.email === email)?.absorb(command, outcome);
    this.options.answered?.(email, command, outcome);
  }

  private characterOf({ symbol }: Arrival): Character {
    return this.options.characters.find(({ terms }) => terms.symbol === symbol) as Character;
  }
}

const keyOf = (email: string, symbol: string): string => `${email} ${symbol}`;
