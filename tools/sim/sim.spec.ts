import { arrayElements } from './postgres/array-text';
import { conditions, commitSql } from './postgres/commit-sql';
import { hotStatement, wideStatement } from '../../libs/engine-host/src/commit/commit-statement';
import { arrayLiteral } from '../../libs/engine-host/src/commit/array-literal';
import { column } from '../../libs/engine-host/src/projection/table';
import { runSeed } from './run-seed';
import { Scheduler } from './world/scheduler';
import { SimProcess } from './world/sim-process';

const [classicSeed, fullSeed] = [4, 2];
const hashes = new Set<string>();

test.each([classicSeed, fullSeed])(
  'seed %d gives the same run again, step by step, to the same state hash',
  async (seed) => {
    const [first, second] = [[] as string[], [] as string[]];
    const result = await runSeed(seed, (line) => first.push(line));
    const again = await runSeed(seed, (line) => second.push(line));
    expect(result.failure).toBeUndefined();
    expect(result.commands).toBeGreaterThanOrEqual(2_000);
    expect(again).toEqual(result);
    expect(second).toEqual(first);
    // Every seed is a world of its own, and of its kind.
    expect(hashes.has(result.hash)).toBe(false);
    hashes.add(result.hash);
    expect(result.features.length > 0).toBe(seed === fullSeed);
  },
);

test('text that looks like array syntax comes through the arrays of the commit unchanged', () => {
  const texts = ['a,b', 'NULL', '"', '\\', '', '{}', ' x ', null];
  const literal = arrayLiteral(
    texts.map((text) => ({ text })),
    column<{ text: string | null }>('text', 'text', (row) => row.text),
  );
  expect(arrayElements(literal)).toEqual(texts);
});

test('the fence is read from the statement itself, and every part of it stands behind the fence', () => {
  for (const { text } of [hotStatement, wideStatement]) {
    const sql = commitSql(text);
    expect(sql.fence).toEqual([
      { column: 'shard', parameter: 0, plus: 0 },
      { column: 'epoch', parameter: 2, plus: 0 },
      { column: 'last_batch', parameter: 1, plus: -1 },
    ]);
    expect(sql.parts.filter(({ fenced }) => !fenced)).toEqual([]);
    expect(sql.parts.map(({ table }) => table)).toContain('journal');
  }
  expect(() => conditions('epoch >= $3')).toThrow('not understood');
});

test('a killed process does nothing more, a frozen one does it when it thaws', async () => {
  const scheduler = new Scheduler();
  const done: string[] = [];
  const [killed, frozen] = ['killed', 'frozen'].map((name) => new SimProcess(scheduler, name, () => 0));
  for (const process of [killed, frozen]) process.timers.after(5, () => done.push(process.name));
  killed.kill();
  frozen.freeze();
  scheduler.after(20, () => done.push('later'));
  scheduler.after(30, () => frozen.thaw());
  scheduler.after(40, () => done.push('end'));
  await scheduler.run(() => done.includes('end'), 100);
  expect(done).toEqual(['later', 'frozen', 'end']);
});
