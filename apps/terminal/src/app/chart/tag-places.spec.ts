import { besideEachOther } from './tag-places';

const places = (...wanted: number[]) => [...besideEachOther(wanted, 200).values()];

describe('the tags of the price axis', () => {
  it('stand at their prices where they have room, one for each price', () =>
    expect(places(100, 20, 150, 100)).toEqual([20, 100, 150]));

  it('make room for each other, and stay in their order', () => {
    expect(places(100, 105, 110)).toEqual([100, 119, 138]);
    expect(places(185, 188)).toEqual([171.5, 190.5]);
    expect(places(1, 2)).toEqual([9.5, 28.5]);
  });

  it('stay at their prices where there is no room for all', () => {
    const many = Array.from({ length: 12 }, (_, i) => 50 + i);
    expect(places(...many)).toEqual(many);
  });
});
