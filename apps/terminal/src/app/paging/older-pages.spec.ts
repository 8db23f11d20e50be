import { joined, OlderPages, type ListPage } from './older-pages';

const pages: Record<string, ListPage<string>> = {
  start: { items: ['e', 'd'], nextCursor: 'two' },
  two: { items: ['c', 'b'], nextCursor: null },
};

describe('older pages', () => {
  it('are read one after the other, up to the last', async () => {
    const asked: (string | undefined)[] = [];
    const older = new OlderPages<string>((cursor) => (asked.push(cursor), Promise.resolve(pages[cursor ?? 'start'])));
    await Promise.all([older.next(), older.next()]);
    expect([older.items(), older.more]).toEqual([['e', 'd'], true]);
    await older.next();
    await older.next();
    expect([older.items(), older.more, asked]).toEqual([['e', 'd', 'c', 'b'], false, [undefined, 'two']]);
  });

  it('are read on until something new comes of it', async () => {
    const older = new OlderPages<string>((cursor) => Promise.resolve(pages[cursor ?? 'start']));
    await older.nextFor(() => older.items().filter((item) => item < 'd'));
    expect(older.items()).toEqual(['e', 'd', 'c', 'b']);
    await older.nextFor(() => []);
    expect(older.more).toBe(false);
  });

  it('keep what was read when one fails, and go on from there', async () => {
    let isDown = true;
    const older = new OlderPages<string>((cursor) =>
      cursor === 'two' && isDown ? Promise.reject(new Error('down')) : Promise.resolve(pages[cursor ?? 'start']),
    );
    await older.next();
    await older.next();
    expect([older.items(), older.problem()]).toEqual([['e', 'd'], new Error('down')]);
    isDown = false;
    await older.next();
    expect([older.items().length, older.problem()]).toEqual([4, undefined]);
  });

  it('forget an answer to what was asked before a restart', async () => {
    let answer = (_: ListPage<string>): void => undefined;
    const older = new OlderPages<string>(() => new Promise((resolve) => (answer = resolve)));
    const asked = older.next();
    older.restart();
    answer(pages['start']);
    await asked;
    expect([older.items(), older.started, older.loading()]).toEqual([[], false, false]);
  });
});

describe('one list of live and older', () => {
  it('has each once, the live one wins, newest first', () => {
    const live = [
      { id: '3', says: 'live' },
      { id: '2', says: 'live' },
    ];
    const older = [
      { id: '2', says: 'older' },
      { id: '1', says: 'older' },
    ];
    expect(joined(live, older, ({ id }) => id).map(({ id, says }) => `${id} ${says}`)).toEqual([
      '3 live',
      '2 live',
      '1 older',
    ]);
  });
});
