import { besideOthers, inPane } from './label-places';

const labels = [
  { text: 'Buy 10', y: 100 },
  { text: 'Sell 3', y: 300 },
  { text: 'Buy 5', y: 108 },
  { text: 'Buy 7', y: 112 },
  { text: 'Sell 10', y: 20 },
];
const at = (place: number, width = 800): number => besideOthers(labels, place, width);

describe('the label of an order', () => {
  it('stands at the left where nothing is in its way', () => expect([at(0), at(1)]).toEqual([8, 8]));

  it('makes room for those before it that are as high', () => {
    expect(at(2)).toBeGreaterThan(50);
    expect(at(3)).toBeGreaterThan(at(2) + 30);
  });

  it('is not cut by the edges of its pane', () =>
    expect([inPane(3, 200), inPane(100, 200), inPane(199, 200)]).toEqual([9, 100, 191]));

  it('leaves the figures of the candle alone where the chart shows them', () => {
    expect(at(4)).toBe(340);
    expect(at(4, 300)).toBe(8);
  });
});
