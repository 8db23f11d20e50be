import { compileCalendar, type CalendarDefinition, type TradingCalendar } from '../index';

/** A venue in Frankfurt, Monday to Friday, in 2023 and 2024. */
export const frankfurt: CalendarDefinition = {
  code: 'XTST',
  version: 1,
  timeZone: 'Europe/Berlin',
  coverage: { from: '2023-01-01', through: '2024-12-31' },
  schedules: {
    regular: [
      { phase: 'pre_open', at: '08:00' },
      { phase: 'continuous', at: '09:00' },
      { phase: 'closing', at: '17:30' },
      { phase: 'post_close', at: '17:35' },
      { phase: 'closed', at: '22:00' },
    ],
    half_day: [
      { phase: 'continuous', at: '09:00' },
      { phase: 'closed', at: '14:00' },
    ],
  },
  eras: [
    {
      from: '2023-01-01',
      week: { mon: 'regular', tue: 'regular', wed: 'regular', thu: 'regular', fri: 'regular' },
    },
  ],
  holidays: [],
  halfDays: [],
  specialSessions: [],
};

export const frankfurtWith = (changes: Partial<CalendarDefinition>): CalendarDefinition => ({
  ...frankfurt,
  ...changes,
});

export function compiled(definition: CalendarDefinition): TradingCalendar {
  const result = compileCalendar(definition);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function venue(code: string, from: readonly CalendarDefinition[]): TradingCalendar {
  const definition = from.find((each) => each.code === code);
  if (!definition) throw new Error(`no venue ${code}`);
  return compiled(definition);
}

export const utc = (text: string): number => {
  const timeMs = Date.parse(`${text}Z`);
  if (Number.isNaN(timeMs)) throw new Error(`no time: ${text}`);
  return timeMs;
};
