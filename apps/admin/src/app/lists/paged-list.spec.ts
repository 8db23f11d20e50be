import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { pagedList, type Page } from './paged-list';

interface Item {
  readonly id: string;
  readonly text?: string;
}
type Answer = {
  readonly query: string;
  readonly cursor?: string;
  resolve(page: Page<Item>): void;
  reject(error: unknown): void;
};

/** A list whose answers the test gives. */
function listOf(query = signal('a')) {
  const calls: Answer[] = [];
  const list = TestBed.runInInjectionContext(() =>
    pagedList(
      query,
      (asked, cursor) =>
        new Promise<Page<Item>>((resolve, reject) => calls.push({ query: asked, cursor, resolve, reject })),
      ({ id }) => id,
    ),
  );
  TestBed.tick();
  return { list, calls, query };
}
const page = (ids: string[], nextCursor: string | null = null): Page<Item> => ({
  items: ids.map((id) => ({ id })),
  nextCursor,
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const ids = (items: readonly Item[]): string[] => items.map(({ id }) => id);

it('reads the first page, then the next ones behind it', async () => {
  const { list, calls } = listOf();
  expect([list.loading(), list.items()]).toEqual([true, []]);
  calls[0].resolve(page(['3', '2'], 'c'));
  await settled();
  expect([list.loading(), ids(list.items()), list.hasMore()]).toEqual([false, ['3', '2'], true]);
  void list.more();
  void list.more();
  expect(calls.map(({ cursor }) => cursor)).toEqual([undefined, 'c']);
  calls[1].resolve(page(['1']));
  await settled();
  expect([ids(list.items()), list.hasMore()]).toEqual([['3', '2', '1'], false]);
});

it('drops the answer to what is no longer asked', async () => {
  const { list, calls, query } = listOf();
  query.set('b');
  TestBed.tick();
  calls[1].resolve(page(['b']));
  calls[0].resolve(page(['a']));
  await settled();
  expect([calls[1].query, ids(list.items())]).toEqual(['b', ['b']]);
});

it('keeps what is there when reading on fails, and says what failed', async () => {
  const { list, calls } = listOf();
  calls[0].resolve(page(['1'], 'c'));
  await settled();
  void list.more();
  calls[1].reject('down');
  await settled();
  expect([ids(list.items()), list.failure(), list.loadingMore()]).toEqual([['1'], 'down', false]);
  void list.reload();
  calls[2].resolve(page(['1']));
  await settled();
  expect(list.failure()).toBeUndefined();
});

it('puts what is new in front and renews what is known', async () => {
  const { list, calls } = listOf();
  calls[0].resolve(page(['2', '1'], 'older'));
  await settled();
  void list.refreshHead();
  calls[1].resolve({ items: [{ id: '3' }, { id: '2', text: 'changed' }], nextCursor: 'other' });
  await settled();
  expect(list.items()).toEqual([{ id: '3' }, { id: '2', text: 'changed' }, { id: '1' }]);
  void list.more();
  expect(calls[2].cursor).toBe('older');
});

it('begins anew when so much is new that nothing is known', async () => {
  const { list, calls } = listOf();
  calls[0].resolve(page(['2', '1'], 'older'));
  await settled();
  void list.refreshHead();
  calls[1].resolve(page(['9', '8'], 'newer'));
  await settled();
  expect(ids(list.items())).toEqual(['9', '8']);
  void list.more();
  expect(calls[2].cursor).toBe('newer');
});

it('fills an empty list from its head', async () => {
  const { list, calls } = listOf();
  calls[0].resolve(page([]));
  await settled();
  void list.refreshHead();
  calls[1].resolve(page(['1']));
  await settled();
  expect(ids(list.items())).toEqual(['1']);
});
