/** Arrows point one way: web, api, cli → features → platform; features meet through their index.ts, and through vues.ts for what they show. */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(features|web|api)/' },
    },
    {
      name: 'features-meet-through-their-index',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/(index|vues)\\.ts$'] },
    },
    {
      name: 'outside-goes-through-the-index',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/features/' },
      to: { path: '^src/features/[^/]+/', pathNot: '^src/features/[^/]+/(index\\.ts|routes\\.tsx?|commands\\.ts)$' },
    },
    {
      name: 'the-engine-imports-nothing-outside-itself',
      severity: 'error',
      from: { path: '^src/features/orientation/domain/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: '^src/features/orientation/domain/' },
    },
    {
      name: 'a-domain-does-no-io',
      severity: 'error',
      from: { path: '^src/features/[^/]+/domain/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(node:)?(fs|fs/promises|http|net|child_process|process)$|^pg$|^kysely$',
        dependencyTypes: ['core', 'npm'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'], exportsFields: ['exports'] },
    exclude: { path: '(\\.test\\.tsx?$|/testing/|\\.tmp\\.ts$)' },
  },
}
