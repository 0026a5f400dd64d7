import { defineConfig } from 'vite'

/** Client build: one stylesheet, one script and one font, hashed, in `dist/client` with a manifest that the server reads. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: { input: { site: 'src/web/styles/site.css', script: 'src/web/client/main.ts' } },
  },
})
