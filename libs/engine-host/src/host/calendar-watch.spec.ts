import { Registry } from 'prom-client';
import { silentLog } from '../log';
import type { FollowedCalendar } from '../sequencer/session-timetable';
import { CalendarWatch } from './calendar-watch';

const dayMs = 86_400_000;
const startMs = Date.parse('2026-11-21T00:00:00Z');

class Watched {
  nowMs = startMs;
  followed: FollowedCalendar[] = [];
  readonly registry = new Registry();
  readonly warnings: { fields: object; message: string }[] = [];
  private readonly watch = new CalendarWatch({
    registry: this.registry,
    log: { ...silentLog, warn: (fields, message) => this.warnings.push({ fields, message }) },
    clock: () => this.nowMs,
    followed: () => this.followed,
  });

  /** What is said when a calendar covers so many more days; undefined = it cannot be read. */
  check(days: number | undefined): string[] {
    const coversUntilMs = days === undefined ? undefined : this.nowMs + days * dayMs;
    this.followed = [{ tenantId: 1, code: 'XNYS', coversUntilMs }];
    return this.again();
  }

  again(): string[] {
    const before = this.warnings.length;
    this.watch.check();
    return this.warnings.slice(before).map(({ message }) => message);
  }
}

it.each([
  [31, []],
  [29, ['the coverage of a calendar ends soon: define its next version']],
  [0, ['the coverage of a calendar has ended: its instruments stay closed']],
  [undefined, ['a calendar cannot be read on this machine: its instruments stay in the phase they are in']],
])('of a calendar that covers %s more days it says %j', (days, said) => {
  expect(new Watched().check(days)).toEqual(said);
});

it('names the calendar and its end', () => {
  const watched = new Watched();
  watched.check(10);
  expect(watched.warnings[0].fields).toEqual({
    tenantId: 1,
    calendar: 'XNYS',
    coversUntil: '2026-12-01T00:00:00.000Z',
  });
});

it('repeats itself once a day, and anew for a new version', () => {
  const watched = new Watched();
  expect(watched.check(10)).toHaveLength(1);
  watched.nowMs += dayMs - 1;
  expect(watched.again()).toHaveLength(0);
  watched.nowMs += 1;
  expect(watched.again()).toHaveLength(1);
  expect(watched.check(12)).toHaveLength(1);
});

it('has a metric for each calendar that is followed, and none for one that is not any more', async () => {
  const watched = new Watched();
  const name = 'engine_calendar_covers_until_seconds';
  watched.followed = [
    { tenantId: 1, code: 'XNYS', coversUntilMs: 5_000 },
    { tenantId: 2, code: 'OLD', coversUntilMs: undefined },
  ];
  const lines = async () => (await watched.registry.metrics()).split('\n').filter((line) => line.startsWith(name));
  expect(await lines()).toEqual([`${name}{tenant="1",calendar="XNYS"} 5`, `${name}{tenant="2",calendar="OLD"} 0`]);
  watched.followed = [];
  expect(await lines()).toEqual([]);
});
