/** Dates of the Gregorian calendar as day numbers: days since 1970-01-01, without a time zone. */
export const dayMs = 86_400_000;
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

export const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

/** `2024-11-29` → its day number; undefined when it is no date of 1900 to 2199. */
export function parseDate(text: string): number | undefined {
  const parts = /^(19\d\d|2[01]\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const day = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return dateOf(day) === text ? day : undefined;
}

/** For dates that were checked before. */
export function dayOf(date: string): number {
  const day = parseDate(date);
  if (day === undefined) throw new Error(`no date: ${date}`);
  return day;
}

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

export const yearOf = (day: number): number => new Date(day * dayMs).getUTCFullYear();

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): Weekday => weekdays[(((day + 4) % 7) + 7) % 7];

/** Western Easter Sunday, by the algorithm of Meeus, Jones and Butcher. */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * late + 114;
  return dayNumber(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1);
}
