import type { Account, Holding } from '../state/account';
import type { Split } from '../commands';
import { takeStep, type ChunkedWork } from '../work/chunked-work';
import { IssuerTransfers, Remainders } from './corporate-postings';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { KIND_CORPORATE_ACTIONS, KIND_ROUNDING, ledgerKinds } from '../vocabulary';

/**
 * Every holding becomes what it comes to, down to the base asset's smallest unit; the fraction below that is paid in cash at
 * the fraction price, rounded down, the remainders of all together to the rounding account. The house's own accounts follow;
 * the fractions that were paid out stay with the issuer's account.
 */
export function* splitHoldings(
  state: EngineState,
  instrument: Instrument,
  command: Split,
  actionId: number,
): ChunkedWork {
  const transfers = new IssuerTransfers(state, instrument, actionId);
  const { base, quote, terms } = instrument;
  const fractions = new Remainders(BigInt(command.denominator) * 10n ** BigInt(terms.priceScale + base.scale));
  const worth = BigInt(command.fractionPrice) * 10n ** BigInt(quote.scale);
  for (const account of state.accounts) {
    const index = account?.holdings.get(instrument.instrumentId);
    if (account === undefined || index === undefined) continue;
    const holding = state.holdings[index];
    if (state.ledger.settled.get(holding.custody) === 0n) continue;
    yield* takeStep(state);
    state.touchHolding(index);
    splitHolding(state, instrument, command, { account, holding, transfers, fractions, worth });
  }
  transfers.beginSet();
  splitHouse(state, instrument, command, transfers);
  transfers.toHouse(KIND_ROUNDING, quote.assetId, fractions.whole);
}

interface HoldingToSplit {
  readonly account: Account;
  readonly holding: Holding;
  readonly transfers: IssuerTransfers;
  readonly fractions: Remainders;
  /** Of a whole new unit, quote asset scale × 10^price scale. */
  readonly worth: bigint;
}

function splitHolding(state: EngineState, instrument: Instrument, command: Split, of: HoldingToSplit): void {
  const { account, holding, transfers, fractions, worth } = of;
  const { numerator, denominator } = command;
  const before = state.ledger.settled.get(holding.custody);
  const wide = before * BigInt(numerator);
  const paid = fractions.floor((wide % BigInt(denominator)) * worth);
  state.positions.split(holding.position, numerator, denominator, paid);
  transfers.beginSet();
  transfers.toCustomer(account, instrument.base.assetId, Number(wide / BigInt(denominator) - before));
  transfers.toCustomer(account, instrument.quote.assetId, paid);
}

function splitHouse(state: EngineState, instrument: Instrument, command: Split, transfers: IssuerTransfers): void {
  const tenant = state.tenant(instrument.tenantId)!;
  const { assetId } = instrument.base;
  for (let kind = 1; kind < ledgerKinds.length; kind++) {
    const index = tenant.houseAccounts.get(kind * 2 ** 20 + assetId);
    if (index === undefined || kind === KIND_CORPORATE_ACTIONS) continue;
    const before = state.ledger.settled.get(index);
    // Towards zero: the world outside hands over whole units too.
    const after = (before * BigInt(command.numerator)) / BigInt(command.denominator);
    transfers.toHouse(kind, assetId, Number(after - before));
  }
}
