import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/** The same command gives the same answer on every machine, so time, ids and chance come in as arguments. */
const nondeterminism = [
  [
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'Time is an argument here: Date.now() differs at every replay.',
  ],
  [
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'Time is an argument here: new Date() differs at every replay.',
  ],
  [
    'CallExpression[callee.object.name="performance"]',
    'Time is an argument here: performance.now() differs at every replay.',
  ],
  [
    'MemberExpression[object.name="Math"][property.name="random"]',
    'Chance is an argument here: Math.random() differs at every replay.',
  ],
  [
    'MemberExpression[object.name="process"][property.name="env"]',
    'Settings are arguments here: process.env differs between machines.',
  ],
  ['CallExpression[callee.name="randomUUID"]', 'Ids are arguments here: randomUUID() differs at every replay.'],
  [
    'CallExpression[callee.property.name="randomUUID"]',
    'Ids are arguments here: randomUUID() differs at every replay.',
  ],
].map(([selector, message]) => ({ selector, message }));

/** Doubles cannot hold money: decimals are read and written by the kernel. */
const inexactness = [
  ['CallExpression[callee.name="parseFloat"]', 'No parseFloat near money: use parseDecimal of the kernel.'],
  ['CallExpression[callee.property.name="parseFloat"]', 'No parseFloat near money: use parseDecimal of the kernel.'],
  ['CallExpression[callee.property.name="toFixed"]', 'No toFixed near money: use formatDecimal of the kernel.'],
].map(([selector, message]) => ({ selector, message }));

const screens = ['apps/terminal', 'apps/admin', 'libs/web'];
/** Files of the planted tree stand for the same paths without the prefix. */
const trees = ['', 'tools/boundaries/planted/lint/'];
const inScreens = (pattern) => trees.flatMap((tree) => screens.map((folder) => `${tree}${folder}/**/${pattern}`));

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'coverage/',
      '.data/',
      'tools/boundaries/planted/',
      '.angular/',
      'libs/web/api-client/src/generated/',
    ],
  },
  { rules: { 'no-debugger': 'error', 'no-fallthrough': 'error', 'prefer-const': 'error', 'no-var': 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    ignores: ['tools/boundaries/planted/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Nest modules are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{cjs,mjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: [
      'apps/*/src/**/*.ts',
      'migrations/*.ts',
      'tools/**/*.ts',
      'bench/**/*.ts',
      'test/**/*.ts',
      '**/*.{spec,int-spec,e2e-spec}.ts',
      '**/testing/**/*.ts',
    ],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: [...trees.map((tree) => `${tree}libs/**/*.ts`), ...inScreens('*.ts')],
    rules: { 'no-restricted-syntax': ['error', ...inexactness] },
  },
  {
    files: inScreens('*.ts'),
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'ob', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'ob', style: 'camelCase' }],
      '@angular-eslint/prefer-signals': 'error',
      // Names as in the trade: `order-ticket.ts` exports `OrderTicket`.
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      // The start of an app says what went wrong where a browser shows it.
      'no-console': ['error', { allow: ['error', 'warn'] }],
    },
  },
  {
    // Screens have compilers of their own, so the project of a file is not the nearest tsconfig.json.
    files: screens.map((folder) => `${folder}/**/*.ts`),
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: screens.map((folder) => `${folder}/tsconfig.spec.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: inScreens('*.html'),
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/use-track-by-function': 'error',
    },
  },
  {
    files: trees.flatMap((tree) => [
      `${tree}libs/core/**/*.ts`,
      `${tree}libs/kernel/**/*.ts`,
      `${tree}libs/*/src/domain/**/*.ts`,
    ]),
    ignores: ['**/*.{spec,int-spec}.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...nondeterminism, ...inexactness] },
  },
);
