import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings, settingNames, SettingsError } from '.';

const repository = path.resolve(__dirname, '../../../..');
const defaults = readSettings({});

/** NAME → text after the equals sign, commented out or not. */
function exampleFile(): Map<string, string> {
  const lines = readFileSync(path.join(repository, '.env.example'), 'utf8').split('\n');
  const pairs = lines.map((line) => /^#? ?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line)).filter((match) => match !== null);
  return new Map(pairs.map(([, name, value]) => [name as string, value as string]));
}

test('.env.example names exactly the settings that exist, with values that can be used', () => {
  const example = exampleFile();
  expect([...example.keys()].sort()).toEqual([...settingNames].sort());
  expect(() => readSettings(Object.fromEntries(example))).not.toThrow();
});

test('.env.example shows the defaults of what has a default', () => {
  const shown = readSettings(Object.fromEntries(exampleFile()), {});
  for (const name of settingNames) {
    if (name === 'DEMO' || defaults[name] === undefined) continue;
    expect({ [name]: shown[name] }).toEqual({ [name]: defaults[name] });
  }
});

test('docs/operations.md has a row for every setting', () => {
  const rows = readFileSync(path.join(repository, 'docs/operations.md'), 'utf8').matchAll(
    /^\| `([A-Z][A-Z0-9_]*)` \|/gm,
  );
  expect([...rows].map(([, name]) => name).sort()).toEqual([...settingNames].sort());
});

test('an empty variable counts as unset', () => {
  expect(readSettings({ PORT: '', JWT_SECRET: '' })).toEqual(defaults);
  expect(readSettings({ DEMO: '' }, { DEMO: 'true' }).DEMO).toBe('true');
});

test.each([
  ['PORT', '80 80'],
  ['PORT', '1e3'],
  ['PORT', '70000'],
  ['DEMO', 'yes'],
  ['LOG_REQUESTS', '1'],
  ['DATABASE_APP_URL', 'mysql://x'],
  ['JWT_SECRET', 'short'],
])('%s=%s is refused by name and without its value', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`${name}: (?!.*${value})`));
});
