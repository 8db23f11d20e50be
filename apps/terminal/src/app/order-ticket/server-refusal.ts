import type { Problem } from '@openbourse/web/api-client';
import { problemText } from '@openbourse/web/api-client';
import { refusalWords } from '../order-terms/refusal-words';
import type { AmountField, Remark } from '../order-terms/remark';
import type { TradingStatus } from '../order-terms/stopped';
import type { Draft } from './draft';
import { hasLimit } from './draft';

const isAmount = (field: string): field is AmountField => ['qty', 'limitPrice', 'stopPrice'].includes(field);

/** What the server refused, at the field that it is about. */
export function serverRefusal(
  problem: Problem,
  draft: Pick<Draft, 'type'>,
  market: Pick<TradingStatus, 'symbol' | 'reason'>,
): Remark[] {
  const { title } = problemText(problem);
  const atFields = (problem.errors ?? []).flatMap(({ field, detail: words }): Remark[] =>
    isAmount(field) ? [{ severity: 'refusal', code: problem.code, field, text: `${title}: it ${words}.` }] : [],
  );
  if (atFields.length > 0) return atFields;
  const text = refusalWords(problem, market);
  return [{ severity: 'refusal', code: problem.code, field: fieldOf(problem.code, draft), text }];
}

function fieldOf(code: string, draft: Pick<Draft, 'type'>): AmountField | undefined {
  if (code.startsWith('price_')) return hasLimit(draft) ? 'limitPrice' : 'stopPrice';
  return code.startsWith('quantity_') ? 'qty' : undefined;
}
