// Who may import whom. Each rule has a reason and a planted violation in tools/boundaries/planted/<rule>/ that proves it fires.
const contexts = '(identity|orders|portfolio|payments|market-data|risk|strategies|notifications|operations)';
const tests = '(\\.(spec|int-spec|e2e-spec)\\.ts$|/testing/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or lack a third. (Types alone make no cycle at run time.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that the tool cannot follow escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'Everything stands on the kernel, so it stands on nothing.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: tests },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'core-is-pure',
      comment:
        'The core gives the same answer on every machine: no framework, no I/O, no clock; only the kernel and itself.',
      severity: 'error',
      from: { path: '^libs/core/', pathNot: tests },
      to: { pathNot: '^libs/(core|kernel)/' },
    },
    {
      name: 'core-looks-downward',
      comment: 'The engine drives book, ledger, positions and risk rules; none of them knows the engine.',
      severity: 'error',
      from: { path: '^libs/core/(book|ledger|positions|risk-rules)/', pathNot: tests },
      to: { path: '^libs/core/engine/' },
    },
    {
      name: 'core-parts-stand-alone',
      comment: 'Book, ledger and positions are understood, tested and measured one at a time.',
      severity: 'error',
      from: { path: '^libs/core/(book|ledger|positions)/', pathNot: tests },
      to: { path: '^libs/core/(?!engine/)', pathNot: '^libs/core/$1/' },
    },
    {
      name: 'engine-host-knows-no-context',
      comment: 'The shell of the core serves every context and depends on none.',
      severity: 'error',
      from: { path: '^libs/engine-host/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(engine-host|core|kernel|platform)/' },
    },
    {
      name: 'engine-host-through-index',
      comment: 'CoreClient is the one door to the core; journal, lease and commit are nobody else’s.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/engine-host/', tests] },
      to: { path: '^libs/engine-host/src/', pathNot: '^libs/engine-host/src/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-context',
      comment: 'Plumbing that knows a context is that context’s code.',
      severity: 'error',
      from: { path: '^libs/platform/', pathNot: tests },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(platform|kernel|core)/' },
    },
    {
      name: 'streams-knows-no-context',
      comment: 'What a context says on the sockets it brings itself; the socket edge carries it and knows none.',
      severity: 'error',
      from: { path: '^libs/streams/', pathNot: tests },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(streams|platform|core|kernel)/' },
    },
    {
      name: 'streams-through-index',
      comment:
        'Gateways and presenters stand on what the socket edge exports; outbox, sessions and dispatch are its own.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/streams/', tests] },
      to: { path: '^libs/streams/src/', pathNot: '^libs/streams/src/index\\.ts$' },
    },
    {
      name: 'contexts-through-index',
      comment: 'A context publishes what its index.ts exports; the rest may change tomorrow.',
      severity: 'error',
      from: { path: `^libs/${contexts}/(src/infrastructure/acl/|.*\\.subscriber\\.ts$)` },
      to: { path: `^libs/${contexts}/`, pathNot: ['^libs/$1/', `^libs/${contexts}/src/index\\.ts$`] },
    },
    {
      name: 'contexts-meet-in-acl',
      comment: 'What one context knows of another is translated in one place.',
      severity: 'error',
      from: { path: `^libs/${contexts}/`, pathNot: ['/src/infrastructure/acl/', '\\.subscriber\\.ts$', tests] },
      to: { path: `^libs/${contexts}/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'apps-through-composition',
      comment: 'Apps compose contexts; a use case reached past composition.ts is wired in two places.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: `^libs/${contexts}/`, pathNot: `^libs/${contexts}/src/(index|composition)\\.ts$` },
    },
    {
      name: 'nobody-imports-apps',
      comment: 'Apps are the top: what two of them need belongs in a library.',
      severity: 'error',
      from: { path: '^(libs|migrations|tools|bench)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Each app is deployed by itself; only standalone is made of the others.',
      severity: 'error',
      from: { path: '^apps/(?!standalone/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'server-knows-no-screens',
      comment: 'Screens are one client of many; what only they need is not the server’s.',
      severity: 'error',
      from: { pathNot: '^(apps/(terminal|admin)|libs/web)/' },
      to: { path: '^(apps/(terminal|admin)|libs/web)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'A domain is plain TypeScript: no framework, no database, no I/O.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: tests },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'] },
    },
    {
      name: 'domain-looks-inward',
      comment: 'Use cases and adapters know the domain, never the other way round.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/' },
      to: { path: '^libs/[^/]+/src/(features|infrastructure)/' },
    },
    {
      name: 'rows-stay-in-persistence',
      comment: 'A table’s shape changes with the table; the rest sees domain objects and views.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['/persistence/', '/src/composition\\.ts$', '\\.module\\.ts$', tests] },
      to: { path: '\\.row\\.ts$' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'What ships does not stand on test builders.',
      severity: 'error',
      from: { path: '^(libs|apps|migrations)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What ships is installed by a production install too.',
      severity: 'error',
      from: { path: '^(libs|apps|migrations)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
  ],
  options: {
    // The screens have rules of their own: .dependency-cruiser.web.cjs.
    doNotFollow: { path: ['node_modules', '^apps/(terminal|admin)/', '^libs/web/'] },
    exclude: { path: '^tools/boundaries/planted/|^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
