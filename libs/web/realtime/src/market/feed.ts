import type { Signal } from '@angular/core';
import type { Problem } from '@openbourse/web/api-client';

/** `loading`: no value yet. `stale`: the value is from before the connection broke. `refused`: see `problem`. */
export type FeedState = 'idle' | 'loading' | 'live' | 'stale' | 'refused';

/** A live value of the market. It changes at most once per animation frame. */
export interface Feed<T> {
  readonly value: Signal<T | undefined>;
  readonly state: Signal<FeedState>;
  readonly problem: Signal<Problem | undefined>;
}
