// Builds styles/main.css, islands/main.ts and the glyph sprite into build/web/assets, with hashed names and a manifest
// (build/web/.vite/manifest.json) from which the server learns them. Plain JavaScript without imports of Vite, because the
// packages live in build/web-src, outside this folder (scripts/build-web).
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Every glyphs/<name>.svg becomes <symbol id="<name>"> of one file; its strokes follow the colour of the text around it. */
function glyphSprite() {
  return {
    name: 'glyph-sprite',
    buildStart() {
      const symbols = readdirSync(here('glyphs')).filter((file) => file.endsWith('.svg')).sort().map((file) => {
        const drawing = readFileSync(here(`glyphs/${file}`), 'utf8');
        const [, viewBox, shapes] = /viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s.exec(drawing);
        return `<symbol id="${file.slice(0, -4)}" viewBox="${viewBox}" fill="none" stroke="currentColor" stroke-width="1.7" `
          + `stroke-linecap="round" stroke-linejoin="round">${shapes.trim()}</symbol>`;
      });
      this.emitFile({
        type: 'asset',
        name: 'glyphs.svg',
        originalFileName: 'glyphs/glyphs.svg',
        // Opened by itself it shows the mark: the icon of a tab costs no other file.
        source: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${symbols.join('')}<use href="#mark" color="#5b86d6"/></svg>`,
      });
    },
  };
}

export default {
  root: here('.'),
  base: '/',
  publicDir: false,
  resolve: { alias: { '@fonts': here('../../build/web-src/fonts') } },
  plugins: [glyphSprite()],
  build: {
    outDir: here('../../build/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2021',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: [here('styles/main.css'), here('islands/main.ts')] },
  },
};
