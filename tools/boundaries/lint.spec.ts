import { execFileSync } from 'node:child_process';
import path from 'node:path';

const repository = path.resolve(__dirname, '../..');
const planted = 'tools/boundaries/planted/lint';

interface Finding {
  readonly line: number;
  readonly ruleId: string;
}

/** Lines with a finding of the rule, per planted file. */
function lint(): Map<string, number[]> {
  let output: string;
  try {
    const eslint = path.join(repository, 'node_modules/eslint/bin/eslint.js');
    output = execFileSync(process.execPath, [eslint, '--no-ignore', '--format', 'json', planted], {
      cwd: repository,
      encoding: 'utf8',
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const files = JSON.parse(output) as { filePath: string; messages: Finding[] }[];
  return new Map(
    files.map(({ filePath, messages }) => [
      path.relative(path.join(repository, planted), filePath),
      messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').map(({ line }) => line),
    ]),
  );
}

const found = lint();

test.each(['libs/core/engine/src', 'libs/kernel/src', 'libs/risk/src/domain'])(
  'time, chance, settings and random ids are refused in %s',
  (folder) => {
    expect(found.get(`${folder}/nondeterministic.ts`)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  },
);

test('parseFloat and toFixed are refused everywhere in libs', () => {
  expect(found.get('libs/portfolio/src/features/inexact.ts')).toEqual([1, 1, 1]);
});
