import { problemText, type Problem } from '@openbourse/web/api-client';
import { stoppedCodes, stoppedWords, type TradingStatus } from './stopped';
import { switchedOffCode, switchedOffWords } from './switched-off';

/** Why the server took no order or amendment, in the desk's words: the same wherever it is read. */
export function refusalWords(problem: Problem, { symbol, reason }: Pick<TradingStatus, 'symbol' | 'reason'>): string {
  const { title, detail } = problemText(problem);
  switch (problem.code) {
    case switchedOffCode:
      return switchedOffWords;
    case stoppedCodes.halted:
      return stoppedWords({ symbol, status: 'halted', reason })!;
    case stoppedCodes.cancel_only:
      return stoppedWords({ symbol, status: 'cancel_only', reason })!;
    default:
      return detail || title;
  }
}
