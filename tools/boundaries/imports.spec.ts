import { execFileSync } from 'node:child_process';
import path from 'node:path';

const rulesOf = (config: string) => (require(config) as { forbidden: { name: string }[] }).forbidden;
const forbidden = [...rulesOf('../../.dependency-cruiser.cjs'), ...rulesOf('../../.dependency-cruiser.web.cjs')];

// Its own process: the tool is an ES module that loads others as it goes.
const fired = JSON.parse(
  execFileSync(process.execPath, [path.join(__dirname, 'planted-violations.mjs')], { encoding: 'utf8' }),
) as Record<string, string[]>;

test.each(forbidden.map(({ name }) => name))('the planted violation of %s is seen, by that rule alone', (name) => {
  expect(fired[name]).toEqual([name]);
});

test('nothing is planted for a rule that does not exist', () => {
  expect(Object.keys(fired).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});
