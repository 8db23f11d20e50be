const { readFileSync } = require('node:fs');
const path = require('node:path');

const { compilerOptions } = JSON.parse(readFileSync(path.join(__dirname, 'tsconfig.json'), 'utf8'));

/**
 * `.spec` unit, `.int-spec` real PostgreSQL, `.e2e-spec` the built product over HTTP, `.web-spec` the built screens as files,
 * `.browser-spec` the built product in Chromium.
 */
const project = (displayName, suffix, extra = {}) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: 'node',
  // The screens' own suites run in Angular's runner. Not testPathIgnorePatterns: the command line's would replace them.
  testMatch: [
    `<rootDir>/{apps,libs,migrations,bench,test,tools}/**/*.${suffix}.ts`,
    '!**/apps/{terminal,admin}/**',
    '!**/libs/web/**',
  ],
  moduleNameMapper: Object.fromEntries(
    Object.entries(compilerOptions.paths).map(([alias, [file]]) => [`^${alias}$`, path.join('<rootDir>', file)]),
  ),
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2024',
          keepClassNames: true,
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  ...extra,
});

module.exports = {
  projects: [
    project('unit', 'spec'),
    project('integration', 'int-spec'),
    project('e2e', 'e2e-spec'),
    project('web', 'web-spec'),
    project('browser', 'browser-spec'),
  ],
  testTimeout: 60_000,
};
