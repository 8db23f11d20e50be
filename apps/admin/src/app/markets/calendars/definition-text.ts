import type { CalendarView } from '@openbourse/web/api-client';

/** What a definition consists of, in the order in which people read it; the server keeps none. */
const fields = [
  ...['code', 'version', 'timeZone', 'coverage', 'schedules', 'eras', 'holidays', 'halfDays', 'specialSessions'],
  ...['kind', 'phase', 'name', 'at', 'from', 'through', 'dates', 'month', 'day', 'weekday', 'nth', 'offsetDays'],
  ...['weekdays', 'observed', 'week', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'schedule'],
];

/** A definition as text to read and to change. */
export function definitionText(definition: CalendarView['definition']): string {
  if (definition === undefined) return '';
  return JSON.stringify(definition, [...fields, ...Object.keys(definition.schedules)], 2);
}
