interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly streamSeq?: number;
}

/** Every page of a list. What the whole contains of the stream is what its first page, the oldest answer, contains. */
export async function readAllPages<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; streamSeq: number }> {
  const first = await read(undefined);
  const items = first.items;
  for (let cursor = first.nextCursor; cursor !== null;) {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, streamSeq: first.streamSeq ?? 0 };
}
