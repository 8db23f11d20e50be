import type { Refusal } from '@openbourse/core/engine';
import type { CommandOutcome, CommandResult } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { ProblemError } from '@openbourse/platform';

/** Why an operator's command was not done. */
export type OperationRefused =
  | Refusal['code']
  | 'idempotency_key_used'
  | 'engine_overloaded'
  | 'engine_unavailable'
  | 'outcome_unknown'
  | 'user_not_found';

export function operationOutcome(outcome: CommandOutcome): Result<CommandResult, OperationRefused> {
  switch (outcome.status) {
    case 'done':
      return ok(outcome.result);
    case 'refused':
      return err(outcome.refusal.code);
    case 'conflict':
      return err('idempotency_key_used');
    case 'unavailable':
      return err(outcome.code);
  }
}

/** At the edge: the value, or the end of the request. */
export function orProblem<T>(result: Result<T, OperationRefused>): T {
  if (!result.ok) throw new ProblemError(result.error);
  return result.value;
}
