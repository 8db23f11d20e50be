/** `time` 08:00:05 · `precise` 08:00:05.123 · `day` 21 Nov · `full` 21 Nov 2026, 08:00:05 · `auto`: time today, day and time before. */
export type TimeStyle = 'time' | 'precise' | 'day' | 'full' | 'auto';

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
const formats = {
  time: new Intl.DateTimeFormat('en-GB', clock),
  precise: new Intl.DateTimeFormat('en-GB', { ...clock, fractionalSecondDigits: 3 }),
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }),
  full: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', ...clock }),
  dayAndTime: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...clock }),
  withZone: new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...clock,
    fractionalSecondDigits: 3,
    timeZoneName: 'longOffset',
  }),
};

/** In the zone of the person who looks. What is no time comes back as it is. */
export function shownTime(time: string | number, style: TimeStyle = 'auto', now = new Date()): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  if (style !== 'auto') return formats[style].format(date);
  return formats[date.toDateString() === now.toDateString() ? 'time' : 'dayAndTime'].format(date);
}

/** For hovering: to the millisecond, with the zone, and what UTC says. */
export function timeWithZone(time: string | number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${formats.withZone.format(date)} (${zone})\n${date.toISOString()}`;
}
