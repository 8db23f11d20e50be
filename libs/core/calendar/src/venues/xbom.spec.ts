import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nextTransition, phaseAt, sessionsBetween, venueCalendars } from '../index';
import { utc, venue } from '../testing/builders';

const file = path.resolve(__dirname, '../../../../../../shared/data/calendars/xbom.csv');
const present = existsSync(path.dirname(file));
const xbom = venue('XBOM', venueCalendars);

describe('the Bombay exchange against the reference', () => {
  if (!present && process.env.CI === 'true') {
    it('has the reference when CI=true', () => {
      throw new Error(`${file} is absent`);
    });
  }

  const check = present ? it : it.skip;
  const reason = present ? '' : ` (skipped: ${path.dirname(file)} is absent)`;

  check(`has every session of it, open and close, and no other${reason}`, () => {
    const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    const expected = lines.map((line) => {
      const [date, open, close, breakStart, breakEnd] = line.split(',');
      return { tradingDate: date.slice(0, 10), open, close, breaks: `${breakStart}${breakEnd}`.trim() };
    });
    const print = (timeMs: number): string => new Date(timeMs).toISOString().replace('.000Z', 'Z');
    const found = sessionsBetween(xbom, { from: '1900-01-01', through: '2199-12-31' }).map((session) => ({
      tradingDate: session.tradingDate,
      open: print(session.openMs),
      close: print(session.closeMs),
      breaks: '',
    }));
    expect(expected).toHaveLength(7419);
    expect(found).toEqual(expected);
  });
});

describe('the Bombay exchange', () => {
  it('takes orders for a call auction from 18 October 2010 on', () => {
    expect(phaseAt(xbom, utc('2010-10-15T03:40'))).toBe('closed');
    expect(phaseAt(xbom, utc('2010-10-18T03:29:59.999'))).toBe('closed');
    expect(phaseAt(xbom, utc('2010-10-18T03:30'))).toBe('pre_open');
    expect(phaseAt(xbom, utc('2010-10-18T03:45'))).toBe('continuous');
  });

  it('trades at the close price after a pause', () => {
    const steps = [];
    let next = nextTransition(xbom, utc('2024-01-20T09:59'));
    while (next && next.timeMs < utc('2024-01-21T00:00')) {
      steps.push(next);
      next = nextTransition(xbom, next.timeMs);
    }
    expect(steps).toEqual([
      { timeMs: utc('2024-01-20T10:00'), phase: 'closed', tradingDate: '2024-01-20' },
      { timeMs: utc('2024-01-20T10:10'), phase: 'post_close', tradingDate: '2024-01-20' },
      { timeMs: utc('2024-01-20T10:30'), phase: 'closed', tradingDate: null },
    ]);
  });
});
