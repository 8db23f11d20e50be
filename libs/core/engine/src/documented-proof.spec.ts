import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const document = textOf('docs/trading-core.md');
const [proof, limits] = [sectionOf('## 5. '), sectionOf('## 6. ')];

function sectionOf(heading: string): string {
  const from = document.indexOf(heading);
  const to = document.indexOf('\n## ', from + 1);
  return document.slice(from, to < 0 ? undefined : to);
}

/** `400 * 86_400_000`, `2 ** 20`: what the code says a constant is. */
function valueOf(expression: string): number {
  const factors = expression.split(' * ').map((factor) => {
    const [base, exponent = 1] = factor.split(' ** ').map((digits) => Number(digits.replaceAll('_', '')));
    return base ** exponent;
  });
  return factors.reduce((product, factor) => product * factor, 1);
}

const files = [...document.matchAll(/`((?:libs|tools|docs)\/[^`\s]+)`/g)].map(([, file]) => file);
const tests = [...proof.matchAll(/`(\S+spec\.ts)`: “([^”]+)”/g)].map(([, file, name]) => [file, name] as const);
const commands = [...document.matchAll(/`npm run (\S+)`/g)].map(([, command]) => command);
const constants = [...limits.matchAll(/^\| [^|]+ \| ([\d,]+) +\| `(\S+)`: `(\w+)`/gm)].map(
  ([, figure, file, name]) => [name, file, Number(figure.replaceAll(',', ''))] as const,
);

test('the document names files that there are, and commands that can be run', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
});

test('every guarantee is shown by a test or a command', () => {
  const rows = proof
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(rows.length).toBeGreaterThan(12);
  expect(rows.filter((row) => !row.includes('spec.ts`: “') && !row.includes('`npm run '))).toEqual([]);
});

test.each(tests)('in %s there is a test: %s', (file, name) => {
  const titles = textOf(file).matchAll(/^\s*(?:test|it|describe)(?:\.each\(.*\))?\(\s*'([^']+)'/gm);
  expect([...titles].map(([, title]) => title).filter((title) => title.includes(name))).toHaveLength(1);
});

test('every limit has a row with its figure', () => {
  expect(constants.length).toBeGreaterThan(15);
});

test.each(constants)('the limit %s of %s is %d', (name, file, figure) => {
  const [, expression] = new RegExp(`\\b${name}(?: = |: )([\\d_ *]+)[,;]`).exec(textOf(file)) ?? [];
  expect(valueOf(expression)).toBe(figure);
});
