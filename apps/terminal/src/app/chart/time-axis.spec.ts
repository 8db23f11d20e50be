import { insideOf } from './time-axis';

it('leaves out the labels that the edges would cut', () => {
  const ticks = [4, 60, 380, 397].map((coord) => ({ coord, value: coord, text: '08:00' }));
  expect(insideOf(ticks, 400).map(({ coord }) => coord)).toEqual([60]);
});
