import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const built = path.resolve(__dirname, '../../dist/web');

/** A screen as `scripts/build-web.mjs` left it. */
export class BuiltScreen {
  readonly indexPage: string;

  constructor(private readonly app: 'terminal' | 'admin') {
    const index = path.join(built, app, 'index.html');
    if (!existsSync(index)) throw new Error(`${app} is not built: run node scripts/build-web.mjs`);
    this.indexPage = readFileSync(index, 'utf8');
  }

  read(file: string): Buffer {
    return readFileSync(path.join(built, this.app, file));
  }

  has(file: string): boolean {
    return existsSync(path.join(built, this.app, file));
  }

  /** The scripts that a browser loads before anything shows: those of the page and all that they import at once. */
  initialScripts(): string[] {
    const found = new Set<string>();
    const waiting = [...this.indexPage.matchAll(/(?:src|href)="(?:\.\/)?([^"]+\.js)"/g)].map(([, file]) => file);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (found.has(file)) continue;
      found.add(file);
      const imports = this.read(file)
        .toString()
        .matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g);
      waiting.push(...[...imports].map(([, imported]) => imported));
    }
    return [...found];
  }
}
