import { aDividend, anAction } from '../../../testing/corporate-actions';
import { actionText, stateText, stepsOf } from './action-words';

const two = (): number => 2;

it.each([
  [{ split: { numerator: 4, denominator: 1, fractionPrice: '47.5' } }, 'Split 4 for 1, fractions at 47.50'],
  [{ split: { numerator: 1, denominator: 10, fractionPrice: '5' } }, 'Reverse split 1 for 10, fractions at 5.00'],
  [{ symbolChange: { oldSymbol: 'FB', newSymbol: 'META' } }, 'FB became META'],
  [{ symbolChange: { oldSymbol: 'FB', newSymbol: 'FB' } }, 'Another name'],
])('%j is “%s”', (terms, text) => {
  expect(actionText({ ...anAction, split: null, ...terms }, two, 2)).toBe(text);
});

it('tells a dividend with its dates, and what is owed once that is known', () => {
  expect(actionText(aDividend, two, 2)).toBe('Dividend 0.25 USD, record 30 Nov, pay 15 Dec');
  expect(stateText(aDividend, two)).toBe('Declared');
  const recorded = {
    ...aDividend,
    status: 'recorded' as const,
    dividend: { ...aDividend.dividend!, entitled: '1250' },
  };
  expect(stateText(recorded, two)).toBe('Recorded, 1,250.00 USD owed');
  expect(stateText({ ...recorded, status: 'done' }, two)).toBe('Paid');
});

it('offers only the step that its dates allow, and a way back until it is paid', () => {
  const before = Date.parse('2026-11-29T00:00:00Z');
  const between = Date.parse('2026-12-01T12:00:00Z');
  const after = Date.parse('2026-12-16T00:00:00Z');
  const recorded = { ...aDividend, status: 'recorded' as const };
  expect([stepsOf(aDividend, before), stepsOf(aDividend, between)]).toEqual([['cancel'], ['record', 'cancel']]);
  expect([stepsOf(recorded, between), stepsOf(recorded, after)]).toEqual([['cancel'], ['pay', 'cancel']]);
  expect([stepsOf({ ...aDividend, status: 'done' }, after), stepsOf(anAction, after)]).toEqual([[], []]);
});
