import { readable, refusalDetail } from './refusal-detail';

const usd = { id: 1, code: 'USD', scale: 7, displayScale: 2 };
const aapl = { id: 3, code: 'AAPL', scale: 0, displayScale: 0 };
const instrument = { symbol: 'AAPL', base: aapl, quote: usd };

describe('the detail of a refusal', () => {
  it('says buying power and need at the scale people see', () => {
    expect(
      refusalDetail(
        { code: 'insufficient_funds', required: 13_100_000_000, available: 12_045_000_000n, assetId: 1 },
        instrument,
      ),
    ).toBe('Buying power is 1,204.50 USD; this order needs 1,310.00 USD.');
  });

  it('says holdings in units of the asset', () => {
    expect(
      refusalDetail({ code: 'insufficient_holdings', required: 1500, available: 12n, assetId: 3 }, instrument),
    ).toBe('Available holdings are 12 AAPL; this order needs 1,500 AAPL.');
  });

  it('hides no digit below the display scale', () => {
    expect(readable(1_234_567n, usd)).toBe('0.1234567');
    expect(readable(-12_345_678_000_000n, usd)).toBe('-1,234,567.80');
  });

  it('leaves a refusal without figures to its code', () => {
    expect(refusalDetail({ code: 'instrument_halted' }, instrument)).toBeUndefined();
  });
});
