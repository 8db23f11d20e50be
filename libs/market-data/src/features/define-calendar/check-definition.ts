import { compileCalendar, type CalendarProblem, type TradingCalendar } from '@openbourse/core/calendar';
import { definitionLengthMax } from '@openbourse/core/engine';
import { ok } from '@openbourse/kernel';
import type { FieldError } from '@openbourse/platform';
import { refused, type Operation } from '../operation';

/** What JSON makes of a NUL or half a surrogate pair: the database would refuse it. */
const unstorableText = /\\u(0000|d[89a-f][0-9a-f]{2})/;

/** A definition as it may be stored, with its JSON, or what is wrong with it, by the place in the request and as far as one
 * problem does not hide another. */
export function checkDefinition(
  code: string,
  input: unknown,
): Operation<{ readonly calendar: TradingCalendar; readonly json: string }> {
  const json = JSON.stringify(input);
  if (json.length > definitionLengthMax) {
    return wrong({ field: 'definition', code: 'too_large', detail: `has more than ${definitionLengthMax} characters` });
  }
  const problems: FieldError[] = [];
  if (unstorableText.test(json)) {
    problems.push({ field: 'definition', code: 'text', detail: 'must be well-formed text without NUL' });
  }
  if (isForAnother(code, input)) {
    problems.push({ field: 'definition.code', code: 'differs', detail: `must be ${code}, as in the address` });
  }
  const compiled = compileCalendar(input);
  if (compiled.ok && problems.length === 0) return ok({ calendar: compiled.value, json });
  return wrong(...problems, ...(compiled.ok ? [] : compiled.error.map(atField)));
}

/** A code that is missing, or none, is told by its form. */
const isForAnother = (code: string, input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  'code' in input &&
  typeof input.code === 'string' &&
  input.code !== code;

const atField = ({ path, code, message }: CalendarProblem): FieldError => ({
  field: path === '' ? 'definition' : `definition.${shown(path)}`,
  code,
  detail: message,
});

const wrong = (...errors: FieldError[]) => refused('invalid_request', errors);

/** Names of fields come from the caller. */
const shown = (path: string): string => (path.length > 200 ? `${path.slice(0, 200)}…` : path);
