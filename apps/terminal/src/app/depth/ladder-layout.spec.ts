import { ladderOf } from './ladder';
import { ladderLayout, placedRungs, rungAt } from './ladder-layout';

const ladder = ladderOf({
  asks: [
    ['101.27', '40'],
    ['101.28', '10'],
  ],
  bids: [['101.24', '25']],
  rows: 10,
  priceScale: 2,
  qtyScale: 0,
  step: 1n,
  own: { bids: new Map(), asks: new Map() },
});

describe('the layout of the ladder', () => {
  const layout = ladderLayout(300, 200, 20);

  it('keeps the spread in the middle and uses the room on both sides', () => {
    expect(layout).toMatchObject({ rows: 4, spreadTop: 90 });
  });

  it('puts the best prices next to the spread', () => {
    expect(placedRungs(ladder, layout).map(({ rung, top }) => [rung.price, top])).toEqual([
      ['101.27', 70],
      ['101.28', 50],
      ['101.24', 110],
    ]);
  });

  it('finds the price under a point, and none in the spread', () => {
    expect(rungAt(75, ladder, layout)?.rung.price).toBe('101.27');
    expect(rungAt(115, ladder, layout)?.rung.price).toBe('101.24');
    expect(rungAt(100, ladder, layout)).toBeUndefined();
    expect(rungAt(5, ladder, layout)).toBeUndefined();
  });
});
