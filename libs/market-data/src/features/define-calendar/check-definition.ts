import { compileCalendar, type TradingCalendar } from '@openbourse/core/calendar';
import { definitionLengthMax } from '@openbourse/core/engine';
import { ok } from '@openbourse/kernel';
import type { FieldError } from '@openbourse/platform';
import { refused, type Operation } from '../operation';

/** What JSON makes of a NUL or half a surrogate pair: the database would refuse it. */
const unstorableText = /\\u(0000|d[89a-f][0-9a-f]{2})/;

/** A definition as it may be stored, with its JSON, or everything that is wrong with it by the place in the request. */
export function checkDefinition(
  code: string,
  input: unknown,
): Operation<{ readonly calendar: TradingCalendar; readonly json: string }> {
  const json = JSON.stringify(input);
  if (json.length > definitionLengthMax) {
    return wrong({ field: 'definition', code: 'too_large', detail: `has more than ${definitionLengthMax} characters` });
  }
  if (unstorableText.test(json)) {
    return wrong({ field: 'definition', code: 'text', detail: 'must be well-formed text without NUL' });
  }
  const compiled = compileCalendar(input);
  if (!compiled.ok) {
    return wrong(
      ...compiled.error.map(({ path, code: problem, message }) => ({
        field: path === '' ? 'definition' : `definition.${shown(path)}`,
        code: problem,
        detail: message,
      })),
    );
  }
  if (compiled.value.definition.code === code) return ok({ calendar: compiled.value, json });
  return wrong({ field: 'definition.code', code: 'differs', detail: `must be ${code}, as in the address` });
}

const wrong = (...errors: FieldError[]) => refused('invalid_request', errors);

/** Names of fields come from the caller. */
const shown = (path: string): string => (path.length > 200 ? `${path.slice(0, 200)}…` : path);
