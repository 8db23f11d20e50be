import { directionOf, widened } from './last-price';

const bars = (...closes: number[]) => closes.map((close) => ({ close }));

describe('the last price on the axis', () => {
  it.each([
    [102, bars(100, 102), 'up'],
    [99, bars(100, 99), 'down'],
    [100, bars(100, 100), undefined],
    [100, bars(100), undefined],
    [100, bars(), undefined],
  ])('%d after %j went %s', (value, known, direction) => expect(directionOf(value, known)).toBe(direction));

  it('went nowhere when a split changed it and nothing traded since', () =>
    expect(directionOf(154, bars(230, 231))).toBeUndefined());
});

describe('the range of the axis', () => {
  const range = {
    ...{ from: 230, to: 232, range: 2, realFrom: 230, realTo: 232, realRange: 2 },
    ...{ displayFrom: 230, displayTo: 232, displayRange: 2 },
  };

  it('stays while the last price is in it', () => expect(widened(range, 231)).toBe(range));

  it('grows to the last price', () => {
    expect(widened(range, 154)).toMatchObject({ from: 154, to: 232, range: 78, realFrom: 154, displayTo: 232 });
    expect(widened(range, 300)).toMatchObject({ from: 230, to: 300, range: 70 });
  });
});
