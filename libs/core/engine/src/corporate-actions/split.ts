import { priceMax, type RefusalCode } from '@openbourse/core/risk-rules';
import { beginChunks, type ChunkedWork } from '../work/chunked-work';
import type { Split } from '../commands';
import { instrumentOf, issuerRefusal, isTrading, outstanding } from './corporate-actions';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { splitHoldings } from './split-holdings';
import { ordersToSplit, restateOrders, takeOrders } from './split-orders';
import { isRepresentable, referenceAfterSplit, type SplitRatio } from './split-ratio';
import { DECLARED, KIND_CORPORATE_ACTIONS } from '../vocabulary';

const safeMax = BigInt(Number.MAX_SAFE_INTEGER);
const ratioMax = 1_000_000;
const isPart = (value: number): boolean => Number.isSafeInteger(value) && value >= 1 && value <= ratioMax;

/**
 * `numerator` units for every `denominator`: prices, holdings in the order of accounts, open orders. Nobody can trade in
 * between: the instrument is halted, and an unfinished command comes before all others.
 */
export function split(state: EngineState, command: Split): RefusalCode | undefined {
  const instrument = instrumentOf(state, command);
  if (instrument === undefined) return 'instrument_not_found';
  const code = refusalOf(state, instrument, command);
  if (code !== undefined) return code;
  const actionId = ++state.corporateActions.actionId;
  state.made.actionId = actionId;
  restatePrices(state, instrument, command);
  const { numerator, denominator, fractionPrice, reason, actor } = command;
  const { instrumentId, tenantId, terms } = instrument;
  state.events.extended({
    kind: 'instrument_split',
    ...{ actionId, instrumentId, tenantId, numerator, denominator, fractionPrice, terms, reason, actor },
  });
  beginChunks(state, splitInChunks(state, instrument, command, actionId));
  return undefined;
}

function refusalOf(state: EngineState, instrument: Instrument, command: Split): RefusalCode | undefined {
  if (isTrading(instrument)) return 'instrument_trading';
  const { numerator, denominator, fractionPrice } = command;
  if (!isPart(numerator) || !isPart(denominator) || numerator === denominator) return 'corporate_action_invalid';
  if (!Number.isSafeInteger(fractionPrice) || fractionPrice < 1) return 'corporate_action_invalid';
  // A dividend is declared for units that a split does away with.
  const dividends = state.corporateActions.of(instrument.instrumentId);
  if (dividends.some(({ status }) => status === DECLARED)) return 'corporate_action_invalid';
  const prices = [instrument.lastPrice, instrument.terms.referencePrice, instrument.markPrice];
  const areRepresentable = prices.every((price) => isRepresentable(instrument, price, command));
  if (fractionPrice > priceMax || !areRepresentable) return 'price_out_of_range';
  return issuerRefusal(instrument) ?? amountsRefusal(state, instrument, command);
}

/**
 * What all hold afterwards is a safe integer, and so is every leg and every account of the house; a fraction's worth
 * likewise, and there is room for it with each holder and, for all together, with the issuer.
 */
function amountsRefusal(state: EngineState, instrument: Instrument, command: Split): RefusalCode | undefined {
  const { base, quote, terms } = instrument;
  const before = outstanding(state, instrument);
  const after = (before * BigInt(command.numerator)) / BigInt(command.denominator);
  const unitWorth = command.fractionPrice * 10 ** (quote.scale - terms.priceScale - base.scale);
  const isSafe =
    before + after <= safeMax &&
    unitWorth <= Number.MAX_SAFE_INTEGER &&
    houseFits(state, instrument, command) &&
    fractionsFit(state, instrument, Math.ceil(unitWorth));
  return isSafe ? undefined : 'amount_out_of_range';
}

/** The issuer's account takes up all the others' changes, so that it is bounded with them. */
function houseFits(state: EngineState, { tenantId, base }: Instrument, { numerator, denominator }: Split): boolean {
  for (const index of state.tenant(tenantId)!.houseAccounts.values()) {
    if (state.ledger.accounts[index].assetId !== base.assetId) continue;
    const settled = state.ledger.settled.get(index);
    const before = settled < 0n ? -settled : settled;
    if (before + (before * BigInt(numerator)) / BigInt(denominator) > safeMax) return false;
  }
  return true;
}

/** As if every holder were paid for a whole unit. */
function fractionsFit(state: EngineState, { instrumentId, tenantId, quote }: Instrument, unitWorth: number): boolean {
  let holders = 0;
  for (const account of state.accounts) {
    const index = account?.holdings.get(instrumentId);
    if (index === undefined) continue;
    holders++;
    if (!state.ledger.fits(state.holdings[index].cash, unitWorth)) return false;
  }
  const tenant = state.tenant(tenantId)!;
  const issuer = tenant.houseAccounts.get(KIND_CORPORATE_ACTIONS * 2 ** 20 + quote.assetId);
  const settled = issuer === undefined ? 0n : state.ledger.settled.get(issuer);
  const after = settled - BigInt(holders) * BigInt(unitWorth);
  return after === BigInt.asIntN(64, after);
}

function restatePrices(state: EngineState, instrument: Instrument, ratio: SplitRatio): void {
  const { instrumentId, tenantId, terms } = instrument;
  instrument.terms = { ...terms, referencePrice: referenceAfterSplit(instrument, terms.referencePrice, ratio) };
  instrument.lastPrice = referenceAfterSplit(instrument, instrument.lastPrice, ratio);
  instrument.session.refer(instrument.referencePrice);
  if (instrument.markPrice === 0) return;
  const price = (instrument.markPrice = referenceAfterSplit(instrument, instrument.markPrice, ratio));
  state.events.extended({ kind: 'mark_price_changed', instrumentId, tenantId, price });
}

function* splitInChunks(state: EngineState, instrument: Instrument, command: Split, actionId: number): ChunkedWork {
  const orders = ordersToSplit(state, instrument);
  yield* takeOrders(state, orders, command);
  yield* splitHoldings(state, instrument, command, actionId);
  yield* restateOrders(state, instrument, orders, command);
}
