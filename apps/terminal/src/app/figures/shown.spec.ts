import { exact } from './exact';
import { paddedDecimal, shown, shownRounded, shownSigned } from './shown';

describe('a shown figure', () => {
  it('groups thousands, pads to the usual decimals and hides no digit', () => {
    expect(shown('1204.5', 2)).toBe('1,204.50');
    expect(shown('0.1234567', 2)).toBe('0.1234567');
    expect(shown('-1234567', 2)).toBe('-1,234,567.00');
    expect(shown('999')).toBe('999');
  });

  it('stands in a field without grouping', () => {
    expect(paddedDecimal('1204.5', 2)).toBe('1204.50');
    expect(paddedDecimal('1204.567', 2)).toBe('1204.567');
    expect(paddedDecimal('12', 0)).toBe('12');
  });

  it('rounds only where asked to', () => {
    expect(shownRounded(exact('1204.505'), 2)).toBe('1,204.51');
    expect(shownRounded(exact('-0.004'), 2)).toBe('0.00');
  });

  it('carries a sign for gains and losses, none for zero', () => {
    expect(shownSigned(exact('12.3'), 2)).toBe('+12.30');
    expect(shownSigned(exact('-12.3'), 2)).toBe('−12.30');
    expect(shownSigned(exact('-0.001'), 2)).toBe('0.00');
  });
});
