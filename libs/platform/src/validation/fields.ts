import { applyDecorators, type Type as ClassOf } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isJsonObject } from './json-object';

/**
 * The fields that requests are made of: each decorator checks a type and documents it. Nothing is coerced.
 * The name of the check is the `code` of the field in a problem document.
 */
export const decimalPattern = '^-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,40})?$';
const unsignedDecimal = /^(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,40})?$/;
const signedDecimal = /^-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,40})?$/;
const minusZero = /^-0(?:\.0+)?$/;

/** A decimal as a JSON string, as libs/kernel/decimal.ts reads it: no exponent, no plus, no leading zeros, ASCII digits, no "-0". */
export function IsDecimalString({
  signed = false,
  description,
  example = '101.25',
}: { signed?: boolean; description?: string; example?: string } = {}) {
  const shape = signed ? signedDecimal : unsignedDecimal;
  return applyDecorators(
    ApiProperty({ type: String, format: 'decimal', pattern: shape.source, maxLength: 64, description, example }),
    check(
      'decimal',
      (value) => typeof value === 'string' && value.length <= 64 && shape.test(value) && !minusZero.test(value),
      `must be a${signed ? '' : ' non-negative'} decimal in a string, like "${example}"`,
    ),
  );
}

const controls = /[\u0000-\u001f\u007f]/;

/** Well-formed Unicode without control characters, `min` (1) to `max` UTF-16 units. */
export function IsText({
  max,
  min = 1,
  pattern,
  description,
  example,
}: {
  max: number;
  min?: number;
  pattern?: RegExp;
  description?: string;
  example?: string;
}) {
  return applyDecorators(
    ApiProperty({ type: String, minLength: min, maxLength: max, pattern: pattern?.source, description, example }),
    check(
      'text',
      (value) =>
        typeof value === 'string' &&
        value.length >= min &&
        value.length <= max &&
        !controls.test(value) &&
        value.isWellFormed() &&
        (pattern === undefined || pattern.test(value)),
      `must be text of ${min} to ${max} characters without control characters${pattern ? `, matching ${pattern.source}` : ''}`,
    ),
  );
}

/** A word of a fixed vocabulary. */
export function IsOneOf(words: readonly string[], { description }: { description?: string } = {}) {
  const known = new Set<unknown>(words);
  return applyDecorators(
    ApiProperty({ type: String, enum: [...words], description }),
    check('one_of', (value) => typeof value === 'string' && known.has(value), `must be one of ${words.join(', ')}`),
  );
}

export function IsFlag({ description }: { description?: string } = {}) {
  return applyDecorators(
    ApiProperty({ type: Boolean, description }),
    check('boolean', (value) => typeof value === 'boolean', 'must be true or false'),
  );
}

/** A JSON number without a fraction. */
export function IsWholeNumber({ min, max, description }: { min: number; max: number; description?: string }) {
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max, description }),
    check(
      'whole_number',
      (value) =>
        Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max && !Object.is(value, -0),
      `must be a whole number from ${min} to ${max}`,
    ),
  );
}

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** The public id of anything. */
export function IsId({ description }: { description?: string } = {}) {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'ulid',
      pattern: ulid.source,
      description,
      example: '01JCY6T8Q8RB5E9D0V7A3K2M4N',
    }),
    check('id', (value) => typeof value === 'string' && ulid.test(value), 'must be an id of 26 characters'),
  );
}

const instant = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/** A moment: RFC 3339 in UTC, to the millisecond at most. A day that its month does not have is refused. */
export function IsInstant({ description }: { description?: string } = {}) {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'date-time',
      pattern: instant.source,
      description,
      example: '2026-11-21T16:00:00Z',
    }),
    check('instant', isInstant, 'must be a moment in UTC, like "2026-11-21T16:00:00Z"'),
  );
}

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || !instant.test(value)) return false;
  const ms = Date.parse(value);
  return Number.isSafeInteger(ms) && new Date(ms).toISOString().startsWith(value.slice(0, 19));
}

const NESTED = Symbol('nested DTO');

/** An array of `min` (1) to `max` objects, each as `of()` says. */
export function IsListOf(
  of: () => ClassOf,
  { max, min = 1, description }: { max: number; min?: number; description?: string },
): PropertyDecorator {
  return (target, key) => {
    Reflect.defineMetadata(NESTED, of, target, key);
    applyDecorators(
      Type(of),
      ValidateNested({ each: true }),
      ApiProperty({ type: () => of(), isArray: true, minItems: min, maxItems: max, description }),
      check(
        'list',
        (value) => Array.isArray(value) && value.length >= min && value.length <= max && value.every(isJsonObject),
        `must be an array of ${min} to ${max} objects`,
      ),
    )(target, key);
  };
}

/** An array of words of a fixed vocabulary, none twice. */
export function IsSetOf(
  words: readonly string[],
  { min = 1, description }: { min?: number; description?: string } = {},
) {
  const known = new Set<unknown>(words);
  return applyDecorators(
    ApiProperty({ type: String, enum: [...words], isArray: true, minItems: min, uniqueItems: true, description }),
    check(
      'set',
      (value) =>
        Array.isArray(value) &&
        value.length >= min &&
        value.every((item) => known.has(item)) &&
        new Set(value).size === value.length,
      `must be an array of different words of ${words.join(', ')}`,
    ),
  );
}

/** An array of `min` (1) to `max` texts of one shape, none twice. */
export function IsListOfText({
  max,
  min = 1,
  pattern,
  description,
  example,
}: {
  max: number;
  min?: number;
  pattern: RegExp;
  description?: string;
  example?: string[];
}) {
  return applyDecorators(
    ApiProperty({
      type: 'array',
      items: { type: 'string', pattern: pattern.source },
      minItems: min,
      maxItems: max,
      uniqueItems: true,
      description,
      example,
    }),
    check(
      'list',
      (value) =>
        Array.isArray(value) &&
        value.length >= min &&
        value.length <= max &&
        value.every((item) => typeof item === 'string' && pattern.test(item)) &&
        new Set(value).size === value.length,
      `must be an array of ${min} to ${max} different texts, each matching ${pattern.source}`,
    ),
  );
}

/** An object as `of()` says. */
export function IsObjectOf(of: () => ClassOf, { description }: { description?: string } = {}): PropertyDecorator {
  return (target, key) => {
    Reflect.defineMetadata(NESTED, of, target, key);
    applyDecorators(
      Type(of),
      ValidateNested(),
      // Written here: @nestjs/swagger knows a lazy type by the name that this gives the function.
      ApiProperty({ type: () => of(), description }),
      check('object', isJsonObject, 'must be an object'),
    )(target, key);
  };
}

/** Any object, with a documented schema; what it says is checked by whoever knows the format. */
export function IsJsonDocument(schema: Record<string, unknown>): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schema, type: 'object' } as never),
    check('object', isJsonObject, 'must be an object'),
  );
}

export function nestedTypeOf(dto: ClassOf, property: string): ClassOf | undefined {
  return (Reflect.getMetadata(NESTED, dto.prototype as object, property) as (() => ClassOf) | undefined)?.();
}

const INTEGERS = Symbol('query integers');

/** A whole number in a query string; delivered as a number. */
export function IsIntegerText({
  min,
  max,
  description,
}: {
  min: number;
  max: number;
  description?: string;
}): PropertyDecorator {
  return (target, key) => {
    const before = (Reflect.getMetadata(INTEGERS, target) as readonly string[] | undefined) ?? [];
    Reflect.defineMetadata(INTEGERS, [...before, String(key)], target);
    applyDecorators(
      ApiProperty({ type: 'integer', minimum: min, maximum: max, description }),
      check(
        'integer',
        (value) => {
          if (typeof value !== 'string' || !/^-?(0|[1-9][0-9]{0,15})$/.test(value) || value === '-0') return false;
          const number = Number(value);
          return number >= min && number <= max;
        },
        `must be a whole number from ${min} to ${max}`,
      ),
    )(target, key);
  };
}

export function integersOf(dto: ClassOf): readonly string[] {
  return (Reflect.getMetadata(INTEGERS, dto.prototype as object) as readonly string[] | undefined) ?? [];
}

/** The field may be left out. Null is not leaving it out. */
export function OptionalField() {
  return applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_, value) => value !== undefined),
  );
}

function check(name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } });
}
