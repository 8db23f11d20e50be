import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { BuiltScreen } from './built-screen';

/** Compressed; what a trader waits for at the first visit. */
const initialScriptBytesMax = 250 * 1024;

const terminal = new BuiltScreen('terminal');
const admin = new BuiltScreen('admin');

it.each([
  ['terminal', terminal],
  ['back office', admin],
])('the %s shows after at most 250 KB of compressed JavaScript', (_, screen) => {
  const sizes = screen.initialScripts().map((file) => ({ file, bytes: gzipSync(screen.read(file)).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`initial JavaScript, gzip: ${total} bytes in ${sizes.length} files`);
  expect(sizes.length).toBeGreaterThan(0);
  expect({ total: total <= initialScriptBytesMax ? 'fits' : total, sizes }).toMatchObject({ total: 'fits' });
});

it.each([
  ['terminal', terminal],
  ['back office', admin],
])('the page of the %s holds no script and loads nothing from elsewhere', (_, { indexPage }) => {
  expect([...indexPage.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)].map(([tag]) => tag)).toEqual([]);
  expect(indexPage).not.toMatch(/\son\w+=|javascript:/i);
  expect(indexPage).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(indexPage).not.toContain('<style');
});

it.each([
  ['terminal', terminal],
  ['back office', admin],
])('scripts of the %s lie compressed beside themselves', (_, screen) => {
  for (const file of screen.initialScripts().filter((name) => screen.read(name).length >= 1_024)) {
    expect([file, gunzipSync(screen.read(`${file}.gz`)).equals(screen.read(file))]).toEqual([file, true]);
    expect([file, brotliDecompressSync(screen.read(`${file}.br`)).equals(screen.read(file))]).toEqual([file, true]);
  }
});

it('each screen stands where the server serves it', () => {
  expect(terminal.indexPage).toContain('<base href="/"');
  expect(admin.indexPage).toContain('<base href="/admin/"');
});
