import type { RefusalCode } from '@openbourse/core/engine';
import type { CommandOutcome, CommandResult } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { ProblemError, type ErrorCode } from '@openbourse/platform';

/** Why an operator's command was not done. */
export type OperationRefused =
  RefusalCode | 'kill_switch_target_not_found' | 'engine_overloaded' | 'engine_unavailable' | 'outcome_unknown';

export function operationOutcome(outcome: CommandOutcome): Result<CommandResult, OperationRefused> {
  switch (outcome.status) {
    case 'done':
      return ok(outcome.result);
    case 'refused':
      return err(outcome.refusal.code);
    case 'unavailable':
      return err(outcome.code);
    case 'conflict':
      throw new Error('the command has no key that could conflict');
  }
}

/** At the edge: the value, or the end of the request. */
export function orProblem<T>(result: Result<T, OperationRefused>): T {
  if (!result.ok) throw new ProblemError(result.error);
  return result.value;
}

export const coreUnavailable = [
  'engine_overloaded',
  'engine_unavailable',
  'outcome_unknown',
] as const satisfies ErrorCode[];
