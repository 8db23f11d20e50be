import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { CLOSED, type DECLARED, HALTED, POST_CLOSE, type RECORDED } from '../vocabulary';

/** A dividend that is not paid or canceled yet. */
export interface Dividend {
  readonly actionId: number;
  readonly instrumentId: number;
  readonly amountPerUnit: number;
  readonly recordMs: number;
  readonly payMs: number;
  readonly reason: string;
  status: typeof DECLARED | typeof RECORDED;
  /** From the record date: account → what it is owed, quote asset scale, in the order of accounts. */
  readonly entitlements: Map<number, number>;
  /** What rounding the entitlements down left over of the whole. */
  remainder: number;
  /** The account whose cash could not take its part when that was asked last, so that it is asked first; not part of the state. */
  fullAccount?: number;
}

/** What of the corporate actions is still to come; the others are in their events alone. */
export class CorporateActions {
  /** Last number given. */
  actionId = 0;
  /** By number, in the order they were declared. */
  readonly dividends = new Map<number, Dividend>();

  of(instrumentId: number): Dividend[] {
    return [...this.dividends.values()].filter((dividend) => dividend.instrumentId === instrumentId);
  }
}

export function instrumentOf(
  state: EngineState,
  command: { readonly tenantId: number; readonly instrumentId: number },
): Instrument | undefined {
  const instrument = state.instruments[command.instrumentId];
  return instrument?.tenantId === command.tenantId ? instrument : undefined;
}

/** Whether orders may still meet: what changes prices and quantities under them waits until they cannot. */
export function isTrading({ status, session }: Instrument): boolean {
  return status !== HALTED && session.phase !== CLOSED && session.phase !== POST_CLOSE;
}

/** All that trading accounts hold of an instrument, base asset scale: what the house's accounts are short of. */
export function outstanding(state: EngineState, instrument: Instrument): bigint {
  const tenant = state.tenant(instrument.tenantId)!;
  let house = 0n;
  for (const index of tenant.houseAccounts.values()) {
    if (state.ledger.accounts[index].assetId === instrument.base.assetId) house += state.ledger.settled.get(index);
  }
  return -house;
}

/** Whether what a dividend comes to now, for all holders together, is an amount. */
export function entitlementsFit(
  state: EngineState,
  { instrumentId, amountPerUnit }: Pick<Dividend, 'instrumentId' | 'amountPerUnit'>,
): boolean {
  const instrument = state.instruments[instrumentId]!;
  const whole = (outstanding(state, instrument) * BigInt(amountPerUnit)) / 10n ** BigInt(instrument.base.scale);
  return whole <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** Money has no issuer. */
export const issuerRefusal = (instrument: Instrument): RefusalCode | undefined =>
  instrument.base.assetClass === 'fiat' ? 'corporate_action_invalid' : undefined;
