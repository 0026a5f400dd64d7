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
    // The first browsers with cascade layers (2022): `light-dark()` is rewritten for phones that came before it.
    cssTarget: ['chrome99', 'firefox97', 'safari15.4'],
    rolldownOptions: {
      input: {
        site: 'src/web/styles/site.css',
        script: 'src/web/client/main.ts',
        'hors-ligne-service': 'src/web/client/hors-ligne-service.ts',
      },
    },
  },
})
