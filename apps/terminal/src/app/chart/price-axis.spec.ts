import { awayFrom } from './price-axis';

const ticks = [100, 101, 102, 103].map((value) => ({ value, text: String(value), coord: 400 - (value - 100) * 20 }));
const left = (...prices: number[]) => awayFrom(ticks, prices).map(({ value }) => value);

describe('the labels of the price axis', () => {
  it('make room for a tag', () => {
    expect(left()).toEqual([100, 101, 102, 103]);
    expect(left(101)).toEqual([100, 102, 103]);
    expect(left(101.5)).toEqual([100, 103]);
  });

  it('stay where a tag is out of sight', () => expect(left(90, 110)).toEqual([100, 101, 102, 103]));

  it('stay where there is one alone', () => expect(awayFrom(ticks.slice(0, 1), [100])).toHaveLength(1));
});
