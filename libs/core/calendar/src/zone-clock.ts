import { dayMs } from './civil-date';

const offsetText = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });

/** IANA names only: a fixed offset such as `+05:30` knows no rules. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Local time of one zone, between two moments. The zone's rules come from the runtime's time zone data; they are read once,
 * so that a conversion is a search and not a call of Intl.
 */
export class ZoneClock {
  /** From `startMs[i]` until `startMs[i + 1]` local time is `offsetMs[i]` ahead of UTC. */
  private readonly startMs: number[];
  private readonly offsetMs: number[];

  constructor(timeZone: string, range: { readonly fromMs: number; readonly toMs: number }) {
    const format = formatOf(timeZone);
    const offsetAt = (timeMs: number): number => readOffset(format.format(timeMs));
    let knownMs = range.fromMs;
    let offset = offsetAt(knownMs);
    this.startMs = [-Infinity];
    this.offsetMs = [offset];
    // By the day: rules that changed twice within one day and back are not on record.
    for (let timeMs = knownMs + dayMs; timeMs <= range.toMs; timeMs += dayMs) {
      const next = offsetAt(timeMs);
      if (next !== offset) {
        this.startMs.push(firstSecondWith(offsetAt, next, knownMs, timeMs));
        this.offsetMs.push(next);
        offset = next;
      }
      knownMs = timeMs;
    }
  }

  /**
   * The first moment at which local clocks show `localMs` (milliseconds since 1970 as if local were UTC) or later: of a time
   * that clocks show twice the first one, of a time that they skip the moment of the skip. So order is kept.
   */
  utcOf(localMs: number): number {
    let segment = 0;
    while (segment + 1 < this.startMs.length && localMs - this.offsetMs[segment] >= this.startMs[segment + 1])
      segment++;
    return Math.max(this.startMs[segment], localMs - this.offsetMs[segment]);
  }
}

function readOffset(text: string): number {
  const parts = offsetText.exec(text);
  if (!parts) throw new Error(`no offset in ${text}`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = parts;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

function firstSecondWith(
  offsetAt: (timeMs: number) => number,
  offset: number,
  beforeMs: number,
  afterMs: number,
): number {
  let before = beforeMs / 1000;
  let after = afterMs / 1000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * 1000) === offset) after = middle;
    else before = middle;
  }
  return after * 1000;
}
