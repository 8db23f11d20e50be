import type { RefusalCode } from '@openbourse/core/risk-rules';
import { beginChunks, takeStep, type ChunkedWork } from '../work/chunked-work';
import type { AdvanceDividend, DeclareDividend } from '../commands';
import { entitlementsFit, instrumentOf, issuerRefusal, type Dividend } from './corporate-actions';
import { IssuerTransfers, Remainders } from './corporate-postings';
import { paymentFits } from './dividend-payment';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { ACTION_CANCELED, ACTION_DONE, DECLARED, KIND_ROUNDING, RECORDED } from '../vocabulary';

/** Of one instrument, declared and not paid yet. */
export const dividendsMax = 100;
const isMoment = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export function declareDividend(state: EngineState, command: DeclareDividend): RefusalCode | undefined {
  const instrument = instrumentOf(state, command);
  if (instrument === undefined) return 'instrument_not_found';
  const { instrumentId, amountPerUnit, recordMs, payMs, reason, actor } = command;
  if (!Number.isSafeInteger(amountPerUnit) || amountPerUnit < 1) return 'corporate_action_invalid';
  if (!isMoment(recordMs) || !isMoment(payMs) || payMs < recordMs) return 'corporate_action_invalid';
  // Who held in the past is not known any more.
  if (recordMs < state.timeMs) return 'corporate_action_invalid';
  const { corporateActions } = state;
  if (corporateActions.of(instrumentId).length >= dividendsMax) return 'corporate_action_invalid';
  const code = issuerRefusal(instrument);
  if (code !== undefined) return code;
  if (!entitlementsFit(state, command)) return 'amount_out_of_range';
  const dividend: Dividend = {
    actionId: ++corporateActions.actionId,
    ...{ instrumentId, amountPerUnit, recordMs, payMs, reason },
    status: DECLARED,
    entitlements: new Map(),
    remainder: 0,
  };
  corporateActions.dividends.set(dividend.actionId, dividend);
  state.made.actionId = dividend.actionId;
  tell(state, dividend, DECLARED, actor);
  return undefined;
}

export function advanceDividend(state: EngineState, command: AdvanceDividend): RefusalCode | undefined {
  const dividend = state.corporateActions.dividends.get(command.actionId);
  const instrument = dividend === undefined ? undefined : state.instruments[dividend.instrumentId];
  if (dividend === undefined || instrument?.tenantId !== command.tenantId) return 'corporate_action_not_found';
  state.made.actionId = dividend.actionId;
  switch (command.kind) {
    case 'record_dividend':
      return recordDividend(state, instrument, dividend, command.actor);
    case 'pay_dividend':
      return payDividend(state, instrument, dividend, command.actor);
    case 'cancel_dividend':
      dividend.entitlements.clear();
      end(state, dividend, ACTION_CANCELED, command.actor);
      return undefined;
  }
}

function recordDividend(
  state: EngineState,
  instrument: Instrument,
  dividend: Dividend,
  actor: string,
): RefusalCode | undefined {
  if (dividend.status !== DECLARED || state.timeMs < dividend.recordMs) return 'corporate_action_invalid';
  if (!entitlementsFit(state, dividend)) return 'amount_out_of_range';
  beginChunks(state, recordInChunks(state, instrument, dividend, actor));
  return undefined;
}

function* recordInChunks(state: EngineState, instrument: Instrument, dividend: Dividend, actor: string): ChunkedWork {
  const remainders = new Remainders(10n ** BigInt(instrument.base.scale));
  for (const account of state.accounts) {
    const index = account?.holdings.get(instrument.instrumentId);
    if (account === undefined || index === undefined) continue;
    yield* takeStep(state);
    const held = state.ledger.settled.get(state.holdings[index].custody);
    const owed = remainders.floor(held * BigInt(dividend.amountPerUnit));
    if (owed > 0) dividend.entitlements.set(account.accountId, owed);
  }
  dividend.remainder = remainders.whole;
  dividend.status = RECORDED;
  tell(state, dividend, RECORDED, actor);
}

function payDividend(
  state: EngineState,
  instrument: Instrument,
  dividend: Dividend,
  actor: string,
): RefusalCode | undefined {
  if (dividend.status !== RECORDED || state.timeMs < dividend.payMs) return 'corporate_action_invalid';
  if (!paymentFits(state, dividend)) return 'amount_out_of_range';
  beginChunks(state, payInChunks(state, instrument, dividend, actor));
  return undefined;
}

function* payInChunks(state: EngineState, instrument: Instrument, dividend: Dividend, actor: string): ChunkedWork {
  const transfers = new IssuerTransfers(state, instrument, dividend.actionId);
  const { assetId } = instrument.quote;
  for (const [accountId, owed] of dividend.entitlements) {
    yield* takeStep(state);
    transfers.beginSet();
    transfers.toCustomer(state.accounts[accountId]!, assetId, owed);
  }
  transfers.beginSet();
  transfers.toHouse(KIND_ROUNDING, assetId, dividend.remainder);
  end(state, dividend, ACTION_DONE, actor);
}

function end(state: EngineState, dividend: Dividend, status: number, actor: string): void {
  state.corporateActions.dividends.delete(dividend.actionId);
  tell(state, dividend, status, actor);
}

function tell(state: EngineState, dividend: Dividend, status: number, actor: string): void {
  const { actionId, instrumentId, amountPerUnit, recordMs, payMs, reason, entitlements } = dividend;
  const { tenantId } = state.instruments[instrumentId]!;
  let entitled = 0n;
  for (const owed of entitlements.values()) entitled += BigInt(owed);
  state.events.extended({
    kind: 'dividend_changed',
    ...{ actionId, instrumentId, tenantId, status, amountPerUnit, recordMs, payMs, entitled, reason, actor },
  });
}
