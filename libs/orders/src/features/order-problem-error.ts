import { ProblemError } from '@openbourse/platform';
import type { OrderProblem } from '../domain/order-problem';

export function problemErrorOf({ code, detail, errors, orderStatus }: OrderProblem): ProblemError {
  return new ProblemError(code, { detail, errors, extra: orderStatus === undefined ? undefined : { orderStatus } });
}
