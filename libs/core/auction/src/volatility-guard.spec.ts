import { VolatilityGuard } from './index';

const guardAt = (staticReference: number, dynamicReference: number, bands = { staticBps: 1_000, dynamicBps: 200 }) =>
  new VolatilityGuard(bands, { staticReference, dynamicReference });

describe('a volatility guard of 10 % static and 2 % dynamic', () => {
  it('lets prices on the edges of the bands trade and names the band that a price would leave', () => {
    const guard = guardAt(10_000, 10_900);
    expect([10_682, 10_900, 11_000].map((price) => guard.wouldBreach(price))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(guard.wouldBreach(10_681)).toBe('dynamic');
    expect(guard.wouldBreach(11_001)).toBe('static');
    expect(guard.wouldBreach(11_119)).toBe('both');
    expect(guard.wouldBreach(8_999)).toBe('both');
  });

  it('is exact where the edge is no whole price', () => {
    // 2 % of 149 is 2.98.
    const guard = guardAt(0, 149);
    expect([146, 147, 151, 152].map((price) => guard.wouldBreach(price))).toEqual([
      'dynamic',
      undefined,
      undefined,
      'dynamic',
    ]);
  });

  it('moves the dynamic band alone with a trade, both with an auction', () => {
    const guard = guardAt(10_000, 10_000);
    guard.traded(10_200);
    expect([guard.staticReference, guard.dynamicReference]).toEqual([10_000, 10_200]);
    expect(guard.wouldBreach(10_400)).toBeUndefined();
    guard.auctioned(11_000);
    expect([guard.staticReference, guard.dynamicReference]).toEqual([11_000, 11_000]);
    expect(guard.wouldBreach(10_400)).toBe('dynamic');
  });

  it('stops a walk of small steps at the static band', () => {
    const guard = guardAt(10_000, 10_000);
    let price = 10_000;
    while (guard.wouldBreach(price + 100) === undefined) guard.traded((price += 100));
    expect([price, guard.wouldBreach(price + 100)]).toEqual([11_000, 'static']);
  });

  it('stops nothing without a reference or a band', () => {
    expect(guardAt(0, 0).wouldBreach(1)).toBeUndefined();
    expect(guardAt(100, 100, { staticBps: 0, dynamicBps: 0 }).wouldBreach(1_000_000_000)).toBeUndefined();
  });
});
