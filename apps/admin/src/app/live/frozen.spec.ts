import { signal } from '@angular/core';
import { whileFollowing } from './frozen';

it('stands still while paused, and catches up afterwards', () => {
  const live = signal(1);
  const following = signal(true);
  const shown = whileFollowing(live, following);
  expect(shown()).toBe(1);
  live.set(2);
  expect(shown()).toBe(2);
  following.set(false);
  live.set(3);
  expect(shown()).toBe(2);
  following.set(true);
  expect(shown()).toBe(3);
});
