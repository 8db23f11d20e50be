import { readFileSync } from 'node:fs';
import path from 'node:path';

const themesCss = readFileSync(path.join(__dirname, '../../libs/web/ui/src/styles/themes.css'), 'utf8');

/** Text on what it stands on; every theme and both pairs of up and down. */
const pairs: readonly (readonly [text: string, surface: string])[] = [
  ...['text', 'text-2', 'text-3', 'accent-text', 'caution', 'failure', 'green', 'red', 'blue', 'orange'].flatMap(
    (text) => ['surface-1', 'surface-2', 'surface-3'].map((surface) => [text, surface] as const),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ...['danger', 'green-fill', 'red-fill', 'blue-fill', 'orange-fill'].map((fill) => ['white', fill] as const),
];

function tokensOf(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\]\\s*\\{([^}]*)\\}`).exec(themesCss)?.[1] ?? '';
  const tokens = [...block.matchAll(/--ob-([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(
    ([, name, hex]) => [name, hex] as const,
  );
  return new Map<string, string>([...tokens, ['white', '#ffffff']]);
}

/** WCAG 2: relative luminance. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test.each(['dark', 'light', 'contrast'])('text can be read in the theme %s', (theme) => {
  const tokens = tokensOf(theme);
  const tooFaint = pairs
    .map(([text, surface]) => ({ text, surface, ratio: contrast(tokens.get(text)!, tokens.get(surface)!) }))
    .filter(({ ratio }) => !(ratio >= 4.5));
  expect(tooFaint).toEqual([]);
});

test.each(['dark', 'light', 'contrast'])('the edge of a field can be seen in the theme %s', (theme) => {
  const tokens = tokensOf(theme);
  const edges = ['surface-1', 'surface-2'].map((surface) => contrast(tokens.get('line-strong')!, tokens.get(surface)!));
  expect(Math.min(...edges)).toBeGreaterThanOrEqual(3);
});
