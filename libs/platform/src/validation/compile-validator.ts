import type { Type } from '@nestjs/common';
import {
  getMetadataStorage,
  ValidationTypes,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
import type { FieldError } from '../problem/problem-error';
import { errorsMax, fieldErrorOf, unknownField, wholeError } from './field-error';
import { nestedTypeOf } from './fields';
import { isJsonObject } from './json-object';

/** Undefined = as documented. */
export type Validator = (input: unknown) => FieldError[] | undefined;

interface Check {
  readonly name: string;
  readonly each: boolean;
  readonly constraints: unknown[];
  readonly message: string | ((args: ValidationArguments) => string) | undefined;
  readonly instance: ValidatorConstraintInterface;
}

interface Field {
  readonly name: string;
  readonly conditions: readonly ((object: unknown, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
  readonly nested?: Shape;
}

interface Shape {
  readonly target: string;
  readonly fields: readonly Field[];
  readonly known: ReadonlySet<string>;
}

/**
 * Turns the class-validator metadata of a DTO into one pass over its fields: the same verdicts, fields, codes and texts as
 * class-validator with whitelist and forbidNonWhitelisted (a property test says so), without instances and without its look-ups.
 * Of each field the first failed check is reported. Groups, async and context options are refused when compiling.
 */
export function compileValidator(dto: Type): Validator {
  const shape = shapeOf(dto);
  return (input) => {
    if (!isJsonObject(input)) return [wholeError()];
    const errors: FieldError[] = [];
    validate(shape, input, '', errors);
    return errors.length > 0 ? errors.slice(0, errorsMax) : undefined;
  };
}

function validate(shape: Shape, object: Record<string, unknown>, path: string, errors: FieldError[]): void {
  for (const key in object) {
    if (!shape.known.has(key) && errors.push(unknownField(path + key)) >= errorsMax) return;
  }
  for (const field of shape.fields) {
    const value = Object.hasOwn(object, field.name) ? object[field.name] : undefined;
    if (!field.conditions.every((applies) => applies(object, value))) continue;
    const failed = firstFailed(shape, field, object, value);
    if (failed) errors.push(fieldErrorOf(path + field.name, value, failed.name, failed.detail));
    else if (field.nested && value !== undefined) descend(field.nested, value, path + field.name, errors);
    if (errors.length >= errorsMax) return;
  }
}

function descend(shape: Shape, value: unknown, path: string, errors: FieldError[]): void {
  if (!Array.isArray(value)) return validate(shape, value as Record<string, unknown>, `${path}.`, errors);
  for (let i = 0; i < value.length && errors.length < errorsMax; i++) {
    validate(shape, value[i] as Record<string, unknown>, `${path}[${i}].`, errors);
  }
}

function firstFailed(
  shape: Shape,
  field: Field,
  object: object,
  value: unknown,
): { name: string; detail: string } | undefined {
  for (const check of field.checks) {
    const args = { value, object, property: field.name, targetName: shape.target, constraints: check.constraints };
    const passed =
      check.each && Array.isArray(value)
        ? value.every((item) => Boolean(check.instance.validate(item, args)))
        : Boolean(check.instance.validate(value, args));
    if (!passed) return { name: check.name, detail: messageOf(check, args) };
  }
  return undefined;
}

function messageOf({ message, instance }: Check, args: ValidationArguments): string {
  const text = message ?? instance.defaultMessage?.(args) ?? 'is invalid';
  return (typeof text === 'function' ? text(args) : text)
    .replace(/\$property/g, args.property)
    .replace(/\$constraint([0-9])/g, (_, n: string) => String(args.constraints[Number(n) - 1]));
}

function shapeOf(dto: Type): Shape {
  const storage = getMetadataStorage();
  const metadata = storage.getTargetValidationMetadatas(dto, '', false, false);
  const grouped = storage.groupByPropertyName(metadata);
  const fields = Object.entries(grouped).map(([name, all]): Field => {
    const conditions: Field['conditions'][number][] = [];
    const defined: Check[] = [];
    const checks: Check[] = [];
    let nested: Shape | undefined;
    for (const one of all) {
      const where = `${dto.name}.${name}`;
      if (one.groups?.length || one.context !== undefined || one.validateIf)
        throw new Error(`${where}: groups, context and validateIf are not compiled`);
      if (one.type === ValidationTypes.CONDITIONAL_VALIDATION) {
        conditions.push(one.constraints[0] as Field['conditions'][number]);
      } else if (one.type === ValidationTypes.NESTED_VALIDATION) {
        const type = nestedTypeOf(dto, name);
        if (!type) throw new Error(`${where}: nested objects are declared with IsListOf or IsObjectOf`);
        nested = shapeOf(type);
      } else if (one.type !== ValidationTypes.WHITELIST) {
        const [constraint, ...others] = storage.getTargetValidatorConstraints(one.constraintCls);
        if (!constraint || others.length > 0 || constraint.async)
          throw new Error(`${where}: one synchronous check per decorator`);
        (one.type === ValidationTypes.IS_DEFINED ? defined : checks).push({
          name: constraint.name,
          each: one.each,
          constraints: (one.constraints as unknown[] | undefined) ?? [],
          message: one.message || undefined,
          instance: constraint.instance,
        });
      }
    }
    return { name, conditions, checks: [...defined, ...checks], nested };
  });
  if (fields.length === 0) throw new Error(`${dto.name} has no validated field`);
  return { target: dto.name, fields, known: new Set(fields.map(({ name }) => name)) };
}
