import type { ListedInstrument } from '../../contracts/instrument-directory';
import { refused, type Operation } from '../operation';

/** Why the core calls the declaration of a dividend invalid, in the order of its checks; the others were made before. */
export function declarationRefusal(
  { symbol, base }: ListedInstrument,
  recordMs: number,
  nowMs = Date.now(),
): Operation<never> {
  if (recordMs < nowMs) {
    const detail = 'must not be in the past';
    return refused('invalid_request', [{ field: 'recordAt', code: 'too_early', detail }]);
  }
  return refused(
    'corporate_action_invalid',
    undefined,
    base.assetClass === 'fiat'
      ? `${symbol} has a currency as its base asset: it has no issuer.`
      : `${symbol} has as many dividends as can be declared and not paid: pay or cancel one first.`,
  );
}
