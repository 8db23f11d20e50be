import { signal } from '@angular/core';
import type { LiveList } from './admin-data';

/** The newest of what came, by key; what exceeds the limit is forgotten. Newest is what was put last. */
export class NewestList<T> {
  private readonly byKey = new Map<string, T>();
  private readonly shown = signal<readonly T[]>([]);
  private readonly hole = signal(false);
  private isDirty = false;

  readonly list: LiveList<T> = { items: this.shown.asReadonly(), missed: this.hole.asReadonly() };

  constructor(
    private readonly keyOf: (item: T) => string,
    private readonly max = 500,
  ) {}

  get(key: string): T | undefined {
    return this.byKey.get(key);
  }

  /** To the front, in the place of an item of the same key. */
  put(item: T): void {
    const key = this.keyOf(item);
    this.byKey.delete(key);
    this.byKey.set(key, item);
    if (this.byKey.size > this.max) this.byKey.delete(this.byKey.keys().next().value!);
    this.isDirty = true;
  }

  /** Newest first, as REST lists. */
  replace(items: readonly T[]): void {
    this.byKey.clear();
    items.toReversed().forEach((item) => this.put(item));
    this.isDirty = true;
  }

  markHole(): void {
    this.hole.set(true);
  }

  clear(): void {
    this.replace([]);
    this.hole.set(false);
    this.publish();
  }

  publish(): void {
    if (!this.isDirty) return;
    this.isDirty = false;
    this.shown.set([...this.byKey.values()].reverse());
  }
}
