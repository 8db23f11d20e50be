import { changePercent } from './change';
import { shownSigned } from './shown';

const change = (now: string | null, before: string | null): string | undefined => {
  const percent = changePercent(now, before);
  return percent && shownSigned(percent, 2);
};

describe('the change of a price', () => {
  it('is in percent of where it came from', () => {
    expect(change('101.25', '100')).toBe('+1.25');
    expect(change('66', '99')).toBe('−33.33');
    expect(change('100', '100')).toBe('0.00');
  });

  it('is unknown without both prices', () => {
    expect(change(null, '100')).toBeUndefined();
    expect(change('100', null)).toBeUndefined();
    expect(change('100', '0')).toBeUndefined();
  });
});
