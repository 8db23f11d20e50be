// Prints, as JSON, the rules that fire in each planted tree: {"no-circular": ["no-circular"], …}.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const here = import.meta.dirname;
const configs = { imports: '.dependency-cruiser.cjs', screens: '.dependency-cruiser.web.cjs' };
const fired = {};
for (const [trees, file] of Object.entries(configs)) {
  const config = createRequire(import.meta.url)(path.join(here, '../..', file));
  const options = { ...config.options, exclude: undefined, tsConfig: undefined };
  for (const tree of readdirSync(path.join(here, 'planted', trees))) {
    const baseDir = path.join(here, 'planted', trees, tree);
    const { output } = await cruise(['.'], {
      ...options,
      baseDir,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
    });
    fired[tree] = [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
  }
}
console.log(JSON.stringify(fired));
