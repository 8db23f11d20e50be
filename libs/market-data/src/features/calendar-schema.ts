import { phases } from '@openbourse/core/calendar';

const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date' } as const;
const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const ruleFields = {
  kind: { ...text, enum: ['dates', 'fixed', 'nth_weekday', 'easter'] },
  name: text,
  from: date,
  through: date,
  dates: list(date),
  month: { type: 'integer' },
  day: { type: 'integer' },
  weekdays: list({ ...text, enum: weekdays }),
  observed: object(Object.fromEntries(weekdays.map((day) => [day, { type: 'integer' }])), weekdays),
  weekday: { ...text, enum: weekdays },
  nth: { type: 'integer' },
  offsetDays: { type: 'integer' },
};
const optionalOfRule = Object.keys(ruleFields).filter((field) => field !== 'kind' && field !== 'name');

/** The form of a calendar definition, as libs/core/calendar/README.md explains it. */
export const calendarSchema = {
  ...object({
    code: { ...text, example: 'XEXA' },
    version: { type: 'integer', minimum: 1 },
    timeZone: { ...text, example: 'Asia/Kolkata' },
    coverage: object({ from: date, through: date }),
    schedules: {
      type: 'object',
      additionalProperties: list(
        object({ phase: { ...text, enum: [...phases] }, at: { ...text, example: '09:15' }, day: { type: 'integer' } }, [
          'day',
        ]),
      ),
    },
    eras: list(object({ from: date, week: object(Object.fromEntries(weekdays.map((day) => [day, text])), weekdays) })),
    holidays: list(object(ruleFields, optionalOfRule)),
    halfDays: list(object({ ...ruleFields, schedule: text }, optionalOfRule)),
    specialSessions: list(object({ name: text, dates: list(date), schedule: text })),
  }),
  description:
    'Times of day are local to timeZone, dates are trading dates; libs/core/calendar/README.md ("A definition") explains each field.',
} as const;
