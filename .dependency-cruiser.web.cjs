// Who may import whom among the screens, whose compiler has paths of its own. Each rule has a planted violation in
// tools/boundaries/planted/screens/<rule>/ that proves it fires.
const screens = '^(apps/(terminal|admin)|libs/web)/';
const tests = '(\\.spec\\.ts$|/testing/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'screens-no-circular',
      comment:
        'Two files that need each other are one file, or lack a third. (Types, and what is loaded later on demand, make no cycle at run time.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'screens-no-unresolved',
      comment: 'An import that the tool cannot follow escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'screens-know-no-server',
      comment:
        'What a screen knows of the server is what the server says; of its code only decimals, the fees and what calendars say.',
      severity: 'error',
      from: { path: screens },
      to: {
        path: '^(apps|libs|migrations|tools|bench|test)/',
        pathNot: [screens, '^libs/kernel/src/(index|web)\\.ts$', '^libs/core/(ledger|calendar)/src/index\\.ts$'],
      },
    },
    {
      name: 'screens-run-in-browsers',
      comment: 'A browser has no Node.',
      severity: 'error',
      from: { path: screens, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'screen-apps-stand-alone',
      comment: 'Terminal and back office are delivered apart; what both need belongs in libs/web.',
      severity: 'error',
      from: { path: '^apps/(terminal|admin)/' },
      to: { path: '^apps/(terminal|admin)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-libs-through-index',
      comment:
        'A library of the screens publishes what its index.ts exports, and what is no screen by an index.ts of its own; the rest may change tomorrow.',
      severity: 'error',
      from: { path: '^(?:apps|libs/web)/([^/]+)/' },
      to: { path: '^libs/web/([^/]+)/', pathNot: ['^libs/web/$1/', '^libs/web/[^/]+/src/(?:decimal/)?index\\.ts$'] },
    },
    {
      name: 'web-libs-know-no-app',
      comment: 'What serves both apps depends on neither.',
      severity: 'error',
      from: { path: '^libs/web/' },
      to: { path: '^apps/(terminal|admin)/' },
    },
    {
      name: 'screens-ship-no-tests',
      comment: 'What ships does not stand on test builders.',
      severity: 'error',
      from: { path: screens, pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^libs/(kernel|core)/'] },
    exclude: { path: '^tools/boundaries/planted/|^dist/' },
    tsConfig: { fileName: 'libs/web/tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'browser', 'default'],
    },
    skipAnalysisNotInRules: true,
  },
};
