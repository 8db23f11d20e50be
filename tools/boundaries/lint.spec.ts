import { execFileSync } from 'node:child_process';
import path from 'node:path';

const repository = path.resolve(__dirname, '../..');
const planted = 'tools/boundaries/planted/lint';

interface Finding {
  readonly line: number;
  readonly ruleId: string;
}

/** What is found, per planted file. */
function lint(): Map<string, Finding[]> {
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
    files.map(({ filePath, messages }) => [path.relative(path.join(repository, planted), filePath), messages]),
  );
}

const found = lint();
const linesOf = (file: string, rule: string) =>
  found
    .get(file)
    ?.filter(({ ruleId }) => ruleId === rule)
    .map(({ line }) => line);

test.each(['libs/core/engine/src', 'libs/kernel/src', 'libs/risk/src/domain'])(
  'time, chance, settings and random ids are refused in %s',
  (folder) => {
    expect(linesOf(`${folder}/nondeterministic.ts`, 'no-restricted-syntax')).toEqual([4, 5, 6, 7, 8, 9, 10]);
  },
);

test.each(['libs/portfolio/src/features', 'apps/terminal/src/app'])(
  'parseFloat and toFixed are refused in %s',
  (folder) => {
    expect(linesOf(`${folder}/inexact.ts`, 'no-restricted-syntax')).toEqual([1, 1, 1]);
  },
);

test('templates that a keyboard or a screen reader cannot use are refused', () => {
  const page = 'apps/terminal/src/app/inaccessible.html';
  expect(linesOf(page, '@angular-eslint/template/click-events-have-key-events')).toEqual([1]);
  expect(linesOf(page, '@angular-eslint/template/interactive-supports-focus')).toEqual([1]);
  expect(linesOf(page, '@angular-eslint/template/button-has-type')).toEqual([2]);
  expect(linesOf(page, '@angular-eslint/template/alt-text')).toEqual([3]);
});

test('templates inside components are looked at too, and selectors carry our prefix', () => {
  const component = 'apps/admin/src/app/inline.ts';
  expect(linesOf(component, '@angular-eslint/template/alt-text')).toEqual([5]);
  expect(linesOf(component, '@angular-eslint/component-selector')).toEqual([4]);
});
