import { readFileSync } from 'node:fs';
import path from 'node:path';
import { played } from './testing/example-desk';
import { examplesIn } from './testing/worked-examples';

const examples = examplesIn(readFileSync(path.join(__dirname, '../../../../docs/trading-core.md'), 'utf8'));

it.each(examples.map((example) => [example.title, example] as const))('worked example: %s', (_, example) => {
  expect(played(example)).toEqual(example.steps.map(({ told }) => told));
});

it('every example has a title of its own and steps', () => {
  expect(examples.length).toBeGreaterThan(25);
  expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  expect(examples.filter(({ steps }) => steps.length === 0)).toEqual([]);
});
