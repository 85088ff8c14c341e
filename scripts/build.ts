/**
 * Builds what runs outside plain Node: `npm run build` for all of it, `--page` for the page alone.
 * The engine, the CLI and the web host run from src as they are (the pinned Node strips types); dist/ is for
 * the installed package and the desktop app. Runs in the pinned Node.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { notesBundledPackages, writeBundledPackages } from './bundled-packages.ts';

const bundledPackages = new Set<string>();
const plugins = [notesBundledPackages(bundledPackages)];

/** The page: dist/renderer. */
async function buildPage(): Promise<void> {
  await build({ configFile: 'vite.config.ts', logLevel: 'warn', plugins });
}

/** The preload: one CommonJS file, since a sandboxed preload cannot load a second one. */
async function buildPreload(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins,
    build: {
      outDir: 'dist/preload',
      emptyOutDir: true,
      minify: false,
      lib: { entry: 'src/preload/index.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  });
}

/** Engine, hosts and contract as JavaScript: dist/main and dist/contract. */
function buildMain(): void {
  rmSync('dist/main', { recursive: true, force: true });
  rmSync('dist/contract', { recursive: true, force: true });
  const result = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    {
      stdio: 'inherit',
    },
  );
  if (result.status !== 0) throw new Error('The compiler found errors; see above.');
  // The compiler takes only what it can read.
  for (const kernel of ['kernel.wasm', 'kernel-relaxed.wasm']) {
    cpSync(`src/main/engine/scan/${kernel}`, `dist/main/engine/scan/${kernel}`);
  }
}

/**
 * The desktop shell: dist/main/index.js, one file with all it imports. So the packaged app's main process is wholly inside
 * app.asar, whose integrity Electron checks; the engine beside it, which a plain Node has to read, lies unpacked.
 */
async function buildShell(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins,
    ssr: { noExternal: true },
    build: {
      ssr: 'src/main/index.ts',
      outDir: 'dist/main',
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'index.js' } },
    },
  });
}

await buildPage();
if (!process.argv.includes('--page')) {
  await buildPreload();
  buildMain();
  await buildShell();
  writeBundledPackages(bundledPackages);
}
