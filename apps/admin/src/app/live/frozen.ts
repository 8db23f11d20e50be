import { linkedSignal, type Signal } from '@angular/core';

/** What `live` was when it stopped being followed, until it is followed again. */
export function whileFollowing<T>(live: Signal<T>, following: Signal<boolean>): Signal<T> {
  return linkedSignal<{ readonly value: T; readonly following: boolean }, T>({
    source: () => ({ value: live(), following: following() }),
    computation: ({ value, following: follows }, before) => (follows || before === undefined ? value : before.value),
  }).asReadonly();
}
