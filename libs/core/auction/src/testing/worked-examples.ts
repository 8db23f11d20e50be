import { BUY, NO_PRICE, SELL, type Side } from '@openbourse/core/book';
import type { AuctionResult } from '../call-auction';
import type { TickBand } from '../price-grid';
import type { Call, CallOrder, PriceRow } from './naive-auction';

/** An example of a document: heading, terms, table, result. */
export interface WorkedExample {
  readonly title: string;
  readonly call: Call;
  /** What the table says of the prices it lists. */
  readonly rows: readonly PriceRow[];
  readonly result: string;
}

const heading = /^#+ Example (.*)$/;
const terms = /^Reference (\d+|none), tick (.+), limits (\d+) to (\d+)\.$/;
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * Reads examples out of Markdown: a heading `Example …`, a line `Reference 100, tick 1, limits 1 to 200.` (`none`; ticks by
 * band as `1, from 50 5`), a table of buy, price (or `market`), sell, demand, supply, volume and imbalance, and a line that
 * starts with `→`. Each quantity is one order; several at a price are written `60 + 40`. `market to 105` are market orders
 * that trade up to there.
 */
export function examplesIn(markdown: string): WorkedExample[] {
  return markdown
    .split(/\n(?=#+ )/)
    .filter((section) => heading.test(section.split('\n')[0]))
    .map(readExample);
}

function readExample(section: string): WorkedExample {
  const lines = section.split('\n');
  const title = heading.exec(lines[0])![1];
  const found = lines.map((line) => terms.exec(line)).find((match) => match !== null);
  if (!found) throw new Error(`example ${title} has no terms`);
  const table = lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map(cells);
  const [, reference, tick, lowest, highest] = found;
  return {
    title,
    call: {
      orders: table.flatMap(ordersOf),
      referencePrice: reference === 'none' ? 0 : Number(reference),
      ticks: tick.split(', from ').map(bandOf),
      lowestPrice: Number(lowest),
      highestPrice: Number(highest),
    },
    rows: table.filter(([, price]) => !price.startsWith('market')).map(rowOf),
    result: lines.find((line) => line.startsWith('→')) ?? '',
  };
}

function bandOf(band: string, at: number): TickBand {
  const words = band.split(' ').map(Number);
  return at === 0 ? { fromPrice: 0, tick: words[0] } : { fromPrice: words[0], tick: words[1] };
}

function ordersOf([buy, price, sell]: string[]): CallOrder[] {
  const [, market, to] = /^(market)?(?: to )?(\d+)?$/.exec(price)!;
  const worst = to === undefined ? undefined : Number(to);
  const terms = market === undefined ? { price: worst } : { price: undefined, protection: worst };
  const side = (side: Side, quantities: string): CallOrder[] =>
    quantities === '' ? [] : quantities.split('+').map((qty) => ({ side, ...terms, qty: Number(qty) }));
  return [...side(BUY, buy), ...side(SELL, sell)];
}

function rowOf([, price, , demand, supply, volume, imbalance]: string[]): PriceRow {
  return {
    price: Number(price),
    demand: BigInt(demand),
    supply: BigInt(supply),
    volume: BigInt(volume),
    imbalance: BigInt(imbalance.replace('−', '-')),
  };
}

/** The result line of an example. */
export function sentenceOf({ price, basis, volume, imbalanceSide, imbalanceQty }: AuctionResult): string {
  const left = imbalanceSide === undefined ? 'nothing' : `${imbalanceQty} to ${imbalanceSide === BUY ? 'buy' : 'sell'}`;
  const found = price === NO_PRICE ? `**No price** (${basis})` : `**Price ${price}** (${basis})`;
  return `→ ${found}: ${volume} trade, left: ${left}.`;
}
