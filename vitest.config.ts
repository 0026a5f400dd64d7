import { defineConfig } from 'vitest/config'

const shared = { environment: 'node', testTimeout: 30_000, hookTimeout: 120_000 } as const

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          // Pure functions: the files share their modules, read once instead of once a file.
          isolate: false,
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: ['src/**/*.store.test.ts'],
          setupFiles: ['src/platform/testing/seed.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'store',
          isolate: false,
          include: ['src/**/*.store.test.ts'],
          globalSetup: ['src/platform/testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'e2e',
          // One site after the other in one process, as one process serves several: what the files share is read once.
          isolate: false,
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['src/platform/testing/global-setup.ts'],
          testTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
