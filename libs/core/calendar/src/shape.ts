import { parseDate } from './civil-date';
import { limits } from './limits';
import type { CalendarProblemCode, Problems } from './problem';
import { parseTimeOfDay } from './time-of-day';

type Check = (value: unknown, path: string) => void;

/** Checks of JSON values of unknown origin: each names what is wrong and where, none throws. */
export class Shape {
  constructor(private readonly problems: Problems) {}

  /** Asks each field for itself; a field without a check is refused, so that a typing error is not a silent default. */
  record(value: unknown, path: string, fields: Readonly<Record<string, Check>>): void {
    if (!isRecord(value)) return this.problems.add('malformed', path, 'must be an object');
    for (const key of Object.keys(value))
      if (!Object.hasOwn(fields, key)) this.problems.add('unknown_field', join(path, key), 'is not a field here');
    for (const [key, check] of Object.entries(fields)) check(value[key], join(path, key));
  }

  named(value: unknown, path: string, max: number, check: Check): void {
    if (!isRecord(value)) return this.problems.add('malformed', path, 'must be an object');
    const entries = Object.entries(value);
    if (entries.length > max) return this.problems.add('too_many', path, `has more than ${max} entries`);
    for (const [name, item] of entries) {
      if (!/^[a-z][a-z0-9_]{0,31}$/.test(name))
        this.problems.add('name_invalid', join(path, name), 'must be up to 32 of a-z, 0-9 and _, a letter first');
      check(item, join(path, name));
    }
  }

  list(value: unknown, path: string, max: number, check: Check): void {
    if (!Array.isArray(value)) return this.problems.add('malformed', path, 'must be a list');
    if (value.length > max) return this.problems.add('too_many', path, `has more than ${max} entries`);
    value.forEach((item: unknown, index) => check(item, `${path}[${index}]`));
  }

  text(value: unknown, path: string): value is string {
    if (typeof value === 'string') return true;
    this.problems.add('malformed', path, 'must be a text');
    return false;
  }

  readonly name: Check = (value, path) => {
    if (!this.text(value, path)) return;
    const length = value.trim().length;
    if (length === 0 || length > limits.nameLengthMax)
      this.problems.add('name_invalid', path, `must have 1 to ${limits.nameLengthMax} characters`);
  };

  readonly date: Check = (value, path) => {
    if (this.text(value, path) && parseDate(value) === undefined)
      this.problems.add('date_invalid', path, 'must be a date of 1900 to 2199 as YYYY-MM-DD');
  };

  readonly timeOfDay: Check = (value, path) => {
    if (this.text(value, path) && parseTimeOfDay(value) === undefined)
      this.problems.add('time_invalid', path, 'must be HH:MM or HH:MM:SS');
  };

  matching(pattern: RegExp, code: CalendarProblemCode, message: string): Check {
    return (value, path) => {
      if (this.text(value, path) && !pattern.test(value)) this.problems.add(code, path, message);
    };
  }

  whole(range: { readonly min: number; readonly max: number }, code: CalendarProblemCode): Check {
    return (value, path) => {
      if (!Number.isSafeInteger(value)) this.problems.add('malformed', path, 'must be a whole number');
      else if ((value as number) < range.min || (value as number) > range.max)
        this.problems.add(code, path, `must be ${range.min} to ${range.max}`);
    };
  }

  oneOf(words: readonly unknown[]): Check {
    return (value, path) => {
      if (!words.includes(value)) this.problems.add('malformed', path, `must be one of ${words.join(', ')}`);
    };
  }

  optional(check: Check): Check {
    return (value, path) => {
      if (value !== undefined) check(value, path);
    };
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
