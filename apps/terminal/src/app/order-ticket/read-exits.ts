import type { Distance } from '../order-terms/distance';
import { readDistance, readPrice } from '../order-terms/read-amount';
import type { Remark } from '../order-terms/remark';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Draft } from './draft';

export type ReadyStopLoss = { readonly stop: bigint } | { readonly trail: Distance };

/** At least one of them; of an oco the take profit is the order's own limit price. */
export interface ReadyExits {
  readonly kind: 'bracket' | 'oco';
  readonly arming: Draft['exitArming'];
  readonly takeProfit: bigint | undefined;
  readonly stopLoss: ReadyStopLoss | undefined;
}

/** The exits of a draft, or what is wrong with each. */
export function readExits(draft: Draft, terms: TradingTerms): ReadyExits | readonly Remark[] {
  const { exits: kind, exitArming: arming } = draft;
  if (kind === 'oco') {
    const stopLoss = readStopLoss(draft, terms);
    return 'severity' in stopLoss ? [stopLoss] : { kind, arming, takeProfit: undefined, stopLoss };
  }
  const [hasProfit, hasLoss] = [draft.takeProfit.trim() !== '', draft.stopLoss.trim() !== ''];
  if (!hasProfit && !hasLoss)
    return [{ severity: 'missing', field: 'exits', text: 'Enter a take profit or a stop loss' }];
  const takeProfit = hasProfit ? readPrice(draft.takeProfit, 'takeProfit', terms) : undefined;
  const stopLoss = hasLoss ? readStopLoss(draft, terms) : undefined;
  const isProfitSound = typeof takeProfit !== 'object';
  const isLossSound = stopLoss === undefined || !('severity' in stopLoss);
  if (isProfitSound && isLossSound) return { kind: 'bracket', arming, takeProfit, stopLoss };
  return [...(isProfitSound ? [] : [takeProfit]), ...(isLossSound ? [] : [stopLoss])];
}

function readStopLoss({ stopLoss, stopLossBy }: Draft, terms: TradingTerms): ReadyStopLoss | Remark {
  if (stopLossBy === 'stop') {
    const stop = readPrice(stopLoss, 'stopLoss', terms);
    return typeof stop === 'bigint' ? { stop } : stop;
  }
  const trail = readDistance(stopLoss, stopLossBy, 'stopLoss', terms);
  return 'severity' in trail ? trail : { trail };
}
