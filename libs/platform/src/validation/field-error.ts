import type { FieldError } from '../problem/problem-error';

export const unknownField = (field: string): FieldError => ({
  field: shown(field),
  code: 'unknown_field',
  detail: 'is not a field of this request',
});

/** More are not reported: a hostile request must not make a large answer. */
export const errorsMax = 100;

/** Every member of `input`, where none is expected. */
export const unknownFields = (input: object): FieldError[] => Object.keys(input).slice(0, errorsMax).map(unknownField);

export const wholeError = (): FieldError => ({ field: '', code: 'object', detail: 'must be a JSON object' });

/** What a failed check says about a field; a field that is absent is simply required. */
export function fieldErrorOf(field: string, value: unknown, check: string, detail: string): FieldError {
  if (value === undefined) return { field, code: 'required', detail: 'is required' };
  return { field, code: snakeCase(check), detail };
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Names of unknown fields come from the caller: bounded and well-formed before they are echoed. */
const shown = (field: string): string => (field.length > 200 ? `${field.slice(0, 200)}…` : field).toWellFormed();
