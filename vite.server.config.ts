import { defineConfig } from 'vite'

/** The server and the commands: one file per entry point in `dist/server`, packages left in node_modules. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx', development: false } },
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/server',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        cli: 'src/cli.ts',
        bench: 'bench/main.ts',
        'ressources-lecteur': 'src/features/ressources/lecteur.ts',
        'metiers-ouvrier': 'src/features/metiers/ouvrier.ts',
      },
    },
  },
})
