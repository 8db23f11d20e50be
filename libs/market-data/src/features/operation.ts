import { fingerprintOf, type CommandKey, type CommandOutcome, type CommandResult } from '@openbourse/engine-host';
import type { RefusalCode } from '@openbourse/core/engine';
import { err, ok, type Result } from '@openbourse/kernel';
import { ProblemError, type ErrorCode, type FieldError } from '@openbourse/platform';

/** Why an operator's command was not done. */
export interface OperationRefused {
  readonly code:
    | RefusalCode
    | 'invalid_request'
    | 'idempotency_key_used'
    | 'calendar_version_used'
    | 'engine_overloaded'
    | 'engine_unavailable'
    | 'outcome_unknown';
  readonly errors?: readonly FieldError[];
  /** Of this request in particular; the code's description when absent. */
  readonly detail?: string;
}

export type Operation<T> = Result<T, OperationRefused>;

export const refused = (
  code: OperationRefused['code'],
  errors?: readonly FieldError[],
  detail?: string,
): Operation<never> => err({ code, errors, detail });

export function operationOutcome(outcome: CommandOutcome): Operation<CommandResult> {
  switch (outcome.status) {
    case 'done':
      return ok(outcome.result);
    case 'refused':
      return refused(outcome.refusal.code);
    case 'conflict':
      return refused('idempotency_key_used');
    case 'unavailable':
      return refused(outcome.code);
  }
}

/** Makes a write repeatable: the same key and request give the same answer. */
export const commandKey = (scope: string, key: string, request: readonly unknown[]): CommandKey => ({
  scope,
  key,
  fingerprint: fingerprintOf(JSON.stringify(request)),
});

/** At the edge: the value, or the end of the request. */
export function orProblem<T>(result: Operation<T>): T {
  if (result.ok) return result.value;
  const { code, errors, detail } = result.error;
  throw new ProblemError(code, { errors, detail });
}

export const coreUnavailable = [
  'engine_overloaded',
  'engine_unavailable',
  'outcome_unknown',
] as const satisfies ErrorCode[];
