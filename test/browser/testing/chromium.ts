import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const executablePath = places.find((place) => place !== undefined && place !== '' && existsSync(place));
const missing =
  'No Chromium on this machine: these tests did not run. Install one (apt-get install chromium) or name one with CHROMIUM_PATH.';

if (executablePath === undefined) console.error(`\n!!! ${missing}\n`);

/** `describe` for tests that need a browser: without one they count as skipped on a desk and fail in CI. */
export const describeInBrowser: jest.Describe =
  executablePath === undefined && process.env.CI !== 'true' ? describe.skip : describe;

export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(missing);
  // Root, as in containers, has no sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}
