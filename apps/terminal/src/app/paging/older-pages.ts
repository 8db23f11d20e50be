import { signal } from '@angular/core';

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The pages of a REST list, newest first, read one after the other as somebody scrolls down. */
export class OlderPages<T> {
  private readonly read = signal<readonly T[]>([]);
  private readonly busy = signal(false);
  private readonly failure = signal<unknown>(undefined);
  private readonly cursor = signal<string | null | undefined>(undefined);
  /** Rises with every start: an answer for an earlier one is dropped. */
  private generation = 0;

  readonly items = this.read.asReadonly();
  readonly loading = this.busy.asReadonly();
  readonly problem = this.failure.asReadonly();

  constructor(private readonly load: (cursor: string | undefined) => Promise<ListPage<T>>) {}

  /** Something older may exist than what was read. */
  get more(): boolean {
    return this.cursor() !== null;
  }

  get started(): boolean {
    return this.cursor() !== undefined;
  }

  /** Reads the next page; one at a time, and never again after the last. */
  async next(): Promise<void> {
    if (this.busy() || !this.more) return;
    const generation = this.generation;
    this.busy.set(true);
    try {
      const { items, nextCursor } = await this.load(this.cursor() ?? undefined);
      if (generation !== this.generation) return;
      this.read.update((all) => [...all, ...items]);
      this.cursor.set(nextCursor);
      this.failure.set(undefined);
    } catch (error) {
      if (generation === this.generation) this.failure.set(error);
    } finally {
      if (generation === this.generation) this.busy.set(false);
    }
  }

  /** Reads on until `rows` grow, as a page may hold only what is known or filtered out, or until there is nothing more. */
  async nextFor(rows: () => readonly unknown[]): Promise<void> {
    const { length } = rows();
    do await this.next();
    while (rows().length <= length && this.more && this.problem() === undefined && !this.busy());
  }

  /** Forgets everything: another account, or a retry from the start. */
  restart(): void {
    this.generation++;
    this.read.set([]);
    this.cursor.set(undefined);
    this.busy.set(false);
    this.failure.set(undefined);
  }
}

/** One list of both: what the stream keeps true wins over what was read; newest first by `key`, which grows with time. */
export function joined<T>(live: readonly T[], older: readonly T[], key: (item: T) => string): readonly T[] {
  if (older.length === 0) return live;
  const known = new Map(older.map((item) => [key(item), item]));
  for (const item of live) known.set(key(item), item);
  return [...known.entries()].sort(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([, item]) => item);
}
