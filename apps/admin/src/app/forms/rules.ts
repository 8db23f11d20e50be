import { maxLength, required, validate, type SchemaPath } from '@angular/forms/signals';

const reasonLengthMax = 256;
const controls = /[\u0000-\u001f\u007f]/;

/** Every change says why; the text stands in the audit trail as it is. */
export function reasonRules(path: SchemaPath<string>): void {
  required(path, { message: 'Say why: the reason is kept with the change.' });
  maxLength(path, reasonLengthMax, { message: `At most ${reasonLengthMax} characters.` });
  textRules(path, 'Say why: the reason is kept with the change.');
}

/** Blanks alone are no text, and neither line breaks nor other control characters are taken. */
export function textRules(path: SchemaPath<string>, whenBlank: string): void {
  validate(path, ({ value }) => {
    const text = value();
    if (text !== '' && text.trim() === '') return { kind: 'blank', message: whenBlank };
    return controls.test(text) ? { kind: 'controls', message: 'One line, without special characters.' } : undefined;
  });
}

const whole = /^(0|[1-9]\d{0,8})$/;

/** A whole number, kept as typed. */
export function wholeNumberRules(path: SchemaPath<string>, { min, max }: { min: number; max: number }): void {
  validate(path, ({ value }) => {
    const text = value().trim();
    const number = Number(text);
    return whole.test(text) && number >= min && number <= max
      ? undefined
      : {
          kind: 'whole_number',
          message: `A whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`,
        };
  });
}
