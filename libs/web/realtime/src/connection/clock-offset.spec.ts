import { ClockOffset } from './clock-offset';

test('the quickest answer tells the difference of the clocks', () => {
  const clock = new ClockOffset();
  expect(clock.ms).toBeUndefined();
  clock.add({ sentMs: 1_000, receivedMs: 1_400, serverMs: 6_390 });
  clock.add({ sentMs: 2_000, receivedMs: 2_010, serverMs: 7_005 });
  expect(clock.ms).toBe(5_000);
});

test('old samples are forgotten, so that a clock that was set is noticed', () => {
  const clock = new ClockOffset();
  clock.add({ sentMs: 0, receivedMs: 2, serverMs: 1 });
  for (let turn = 0; turn < 12; turn++) clock.add({ sentMs: 0, receivedMs: 10, serverMs: 105 });
  expect(clock.ms).toBe(100);
});
