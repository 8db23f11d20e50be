import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CallAuction } from './index';
import { OpenCall } from './testing/call';
import { naiveAuction, rowAt } from './testing/naive-auction';
import { examplesIn, sentenceOf } from './testing/worked-examples';

const examples = examplesIn(readFileSync(path.join(__dirname, '../README.md'), 'utf8'));

describe.each(examples.map((example) => [example.title, example] as const))('worked example %s', (_, example) => {
  it('adds up its orders as its table says', () => {
    expect(example.rows.map(({ price }) => rowAt(example.call.orders, price))).toEqual(example.rows);
  });

  it('ends as it says, and as trying every price does', () => {
    const result = new CallAuction().determine(new OpenCall(example.call).interest);
    expect(sentenceOf(result)).toBe(example.result);
    expect(naiveAuction(example.call)).toEqual(result);
  });
});

it('the worked examples show every way a call can end', () => {
  const bases = examples.map(({ call }) => naiveAuction(call).basis);
  expect([...new Set(bases)].sort()).toEqual([
    'imbalance',
    'middle',
    'no_cross',
    'no_reference',
    'pressure',
    'reference',
    'volume',
  ]);
});
