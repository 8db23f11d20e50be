import { calendarsMax, definitionLengthMax, phasesOf } from './calendars';
import { AAPL, tenantId } from '../testing/desk';
import { calendarText, ofKind, Venue } from '../testing/venue';
import { GTC, CLS, OPG } from '../vocabulary';

const otherTenant = 7;
const define = (venue: Venue, code: string, definition: string, of = tenantId) =>
  venue.apply({ kind: 'define_calendar', tenantId: of, code, definition, actor: 'who' });
const refusalOf = (...args: Parameters<typeof define>) => define(...args).refusal?.code;

test('a calendar is of a tenant, and each tenant has its own under a code', () => {
  const venue = new Venue();
  venue.must({ kind: 'open_tenant', tenantId: otherTenant, code: 'other' });
  expect(refusalOf(venue, 'XNYS', calendarText('XNYS', []), 9)).toBe('tenant_not_found');
  expect(refusalOf(venue, 'VENUE', calendarText('VENUE', ['closed']), otherTenant)).toBeUndefined();
  expect(ofKind(venue.events, 'calendar_defined').map(({ calendarId }) => calendarId)).toEqual([1, 2]);
  expect(venue.engine.calendarDefinition(otherTenant, 'VENUE')).toBe(calendarText('VENUE', ['closed']));
  expect(venue.engine.calendarDefinition(tenantId, 'VENUE')).not.toBe(calendarText('VENUE', ['closed']));
  expect(venue.engine.calendarDefinition(tenantId, 'XNYS')).toBeUndefined();
});

test('a code has one to sixteen capitals, digits and hyphens, and does not begin with a hyphen', () => {
  const venue = new Venue();
  for (const code of ['X', '7', 'X-1', 'ABCDEFGHIJKLMNOP'])
    expect(refusalOf(venue, code, calendarText(code, []))).toBeUndefined();
  for (const code of ['', '-X', 'x', 'X Y', 'ABCDEFGHIJKLMNOPQ', ' X', 'X\n'])
    expect(refusalOf(venue, code, calendarText(code, []))).toBe('definition_invalid');
});

test('a definition has a bounded length', () => {
  const venue = new Venue();
  const long = (length: number): string => {
    const text = JSON.stringify({ code: 'L', schedules: {}, note: '' });
    return text.replace('""', `"${'x'.repeat(length - text.length)}"`);
  };
  expect(refusalOf(venue, 'L', long(definitionLengthMax))).toBeUndefined();
  expect(refusalOf(venue, 'L', long(definitionLengthMax + 1))).toBe('definition_invalid');
});

test('there are so many calendars and no more, but those there are may be defined anew', () => {
  const venue = new Venue();
  for (let i = 1; i < calendarsMax; i++) define(venue, `C${i}`, calendarText(`C${i}`, []));
  expect(ofKind(venue.events, 'calendar_defined').at(-1)).toMatchObject({ calendarId: calendarsMax });
  expect(refusalOf(venue, 'MORE', calendarText('MORE', []))).toBe('definition_invalid');
  expect(refusalOf(venue, 'C5', calendarText('C5', ['closing']))).toBeUndefined();
});

test('the phases are those that any schedule names', () => {
  const text = JSON.stringify({
    code: 'X',
    schedules: { regular: [{ phase: 'pre_open' }, { phase: 'continuous' }], half: [{ phase: 'closing' }, {}] },
  });
  expect([...phasesOf(text, 'X')!]).toEqual(['pre_open', 'continuous', 'closing']);
  expect(phasesOf(text, 'Y')).toBeUndefined();
});

test.each([
  'no JSON',
  'null',
  '7',
  '"X"',
  '[]',
  '{}',
  '{"code":"X"}',
  '{"code":"X","schedules":null}',
  '{"code":"X","schedules":[]}',
  '{"code":"X","schedules":"regular"}',
  '{"code":"X","schedules":{"regular":{}}}',
  '{"code":"X","schedules":{"regular":"pre_open"}}',
])('%s is no calendar', (text) => {
  expect(phasesOf(text, 'X')).toBeUndefined();
});

test.each(['null', '7', '"pre_open"', '[{"phase":"pre_open"}]', '{"phase":7}', '{}'])(
  'a step %s names no phase',
  (step) => {
    expect([...phasesOf(`{"code":"X","schedules":{"regular":[${step}]}}`, 'X')!]).toEqual([]);
  },
);

test('instruments that follow a calendar are looked at when it is defined anew, others are not', () => {
  const venue = new Venue();
  const changed = () => {
    const numbers = [...venue.engine.changedSessions];
    venue.engine.changedSessions.clear();
    return numbers;
  };
  expect(changed()).toEqual([AAPL]);
  define(venue, 'OTHER', calendarText('OTHER', ['continuous']));
  expect(changed()).toEqual([]);
  define(venue, 'VENUE', calendarText('VENUE', ['continuous']));
  expect(changed()).toEqual([AAPL]);
  venue.must({ kind: 'open_tenant', tenantId: otherTenant, code: 'other' });
  define(venue, 'VENUE', calendarText('VENUE', ['continuous']), otherTenant);
  expect(changed()).toEqual([]);
});

test.each([
  [['pre_open', 'continuous'], OPG, CLS],
  [['continuous', 'closing'], CLS, OPG],
])('a calendar of %j has an auction for one kind of order only', (phases, taken, refused) => {
  const venue = new Venue({}, phases);
  const account = venue.account('a');
  const order = (timeInForce: number) => venue.apply(venue.order(account, 'buy', 1, 10_000, { timeInForce }));
  expect(order(taken).refusal).toBeUndefined();
  expect(order(refused).refusal?.code).toBe('time_in_force_not_allowed');
  expect(order(GTC).refusal).toBeUndefined();
});
