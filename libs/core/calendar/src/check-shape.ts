import { weekdays } from './civil-date';
import type { CalendarDefinition } from './definition';
import { limits } from './limits';
import { phases } from './phase';
import { Problems } from './problem';
import { isRecord, Shape } from './shape';

/** Whether a value from outside has the form of a definition; what it says is checked afterwards. */
export function hasShape(input: unknown, problems: Problems): input is CalendarDefinition {
  const shape = new Shape(problems);
  const text = (value: unknown, path: string): void => void shape.text(value, path);
  const ofWeekdays = (check: (value: unknown, path: string) => void): Record<string, typeof check> =>
    Object.fromEntries(weekdays.map((weekday) => [weekday, shape.optional(check)]));
  const days = shape.whole({ min: -366, max: 366 }, 'rule_invalid');
  const dates = (value: unknown, path: string): void => shape.list(value, path, limits.datesMax, shape.date);

  const kinds = {
    dates: { dates },
    fixed: {
      month: shape.whole({ min: 1, max: 12 }, 'rule_invalid'),
      day: shape.whole({ min: 1, max: 31 }, 'rule_invalid'),
      weekdays: shape.optional((value, path) => shape.list(value, path, 7, shape.oneOf(weekdays))),
      observed: shape.optional((value, path) =>
        shape.record(value, path, ofWeekdays(shape.whole({ min: -7, max: 7 }, 'rule_invalid'))),
      ),
    },
    nth_weekday: {
      month: shape.whole({ min: 1, max: 12 }, 'rule_invalid'),
      weekday: shape.oneOf(weekdays),
      nth: shape.oneOf([-1, 1, 2, 3, 4, 5]),
      offsetDays: shape.optional(days),
    },
    easter: { offsetDays: days },
  };

  const rules = (extra: Record<string, (value: unknown, path: string) => void>) => (value: unknown, path: string) =>
    shape.list(value, path, limits.rulesMax, (rule, at) => {
      const kind = isRecord(rule) ? rule.kind : undefined;
      const known = typeof kind === 'string' && Object.hasOwn(kinds, kind);
      if (!known) return problems.add('malformed', `${at}.kind`, `must be one of ${Object.keys(kinds).join(', ')}`);
      shape.record(rule, at, {
        kind: text,
        name: shape.name,
        from: shape.optional(shape.date),
        through: shape.optional(shape.date),
        ...kinds[kind as keyof typeof kinds],
        ...extra,
      });
    });

  shape.record(input, '', {
    code: shape.matching(/^[A-Z0-9][A-Z0-9-]{0,15}$/, 'code_invalid', 'must be up to 16 of A-Z, 0-9 and -'),
    version: shape.whole({ min: 1, max: 2_147_483_647 }, 'version_invalid'),
    timeZone: text,
    coverage: (value, path) => shape.record(value, path, { from: shape.date, through: shape.date }),
    schedules: (value, path) =>
      shape.named(value, path, limits.schedulesMax, (steps, at) =>
        shape.list(steps, at, limits.stepsMax, (step, stepAt) =>
          shape.record(step, stepAt, {
            phase: shape.oneOf(phases),
            at: shape.timeOfDay,
            day: shape.optional(shape.oneOf([-1, 0, 1])),
          }),
        ),
      ),
    eras: (value, path) =>
      shape.list(value, path, limits.erasMax, (era, at) =>
        shape.record(era, at, {
          from: shape.date,
          week: (week, weekAt) => shape.record(week, weekAt, ofWeekdays(text)),
        }),
      ),
    holidays: rules({}),
    halfDays: rules({ schedule: text }),
    specialSessions: (value, path) =>
      shape.list(value, path, limits.rulesMax, (session, at) =>
        shape.record(session, at, { name: shape.name, dates, schedule: text }),
      ),
  });
  return problems.found.length === 0;
}
