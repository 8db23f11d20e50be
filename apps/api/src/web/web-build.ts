import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';

/** The built screens: a folder each, as `scripts/build-web.mjs` leaves it. */
export interface WebApp {
  /** With a slash at both ends. */
  readonly at: string;
  readonly folder: string;
}

const product = path.dirname(findPackageJSON('..', __filename) as string);

/** The trader's terminal and the back office, built or not. */
export const webApps: readonly WebApp[] = [
  { at: '/', folder: path.join(product, 'dist/web/terminal') },
  { at: '/admin/', folder: path.join(product, 'dist/web/admin') },
];

/** The page that every route of an app begins with; undefined when the app is not built. */
export function indexPageOf({ folder }: WebApp): string | undefined {
  const file = path.join(folder, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
