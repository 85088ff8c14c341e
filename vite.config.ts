/** Builds the page into dist/renderer: no inline scripts and no injected styles, so that a strict CSP holds. */
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/**
 * sonner adds its styles with a `<style>` element, which `style-src 'self'` refuses. The page imports the
 * same rules as a file; this drops the call.
 */
function withoutInjectedStyles(): Plugin {
  return {
    name: 'recollect:without-injected-styles',
    transform: {
      filter: { id: /node_modules\/sonner\/dist\// },
      handler: (code) => code.replace(/^__insertCSS\("/mu, 'void ("'),
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('./src/renderer', import.meta.url)),
  base: './',
  plugins: [react(), withoutInjectedStyles()],
  resolve: {
    alias: {
      // Radix locks the page's scrolling through an injected `<style>`. This page never scrolls as a whole.
      'react-remove-scroll': fileURLToPath(
        new URL('./src/renderer/components/NoScrollLock.tsx', import.meta.url),
      ),
    },
  },
  build: {
    outDir: fileURLToPath(new URL('./dist/renderer', import.meta.url)),
    emptyOutDir: true,
    // light-dark() in tokens.css must stay as it is; these browsers and the desktop window know it.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
});
