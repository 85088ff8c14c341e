/** Lint rules, and the borders between rooms: see docs/architecture.md. */
import js from '@eslint/js';
import { readdirSync } from 'node:fs';
import globals from 'globals';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The folders in `parent`, by name. */
function roomsIn(parent) {
  return readdirSync(new URL(parent, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

const engineRooms = roomsIn('./src/main/engine').filter((room) => room !== 'testing');
const features = roomsIn('./src/renderer').includes('features') ? roomsIn('./src/renderer/features') : [];

/** Everything in src but `allowed` may not be imported from `target`. */
const borders = [
  {
    target: './src/contract',
    from: ['./src/main', './src/preload', './src/renderer'],
    message: 'The contract knows neither engine nor page.',
  },
  {
    target: './src/renderer',
    from: ['./src/main', './src/preload'],
    message: 'The page knows the contract only.',
  },
  {
    target: './src/preload',
    from: ['./src/main', './src/renderer'],
    message: 'The preload carries frames; it knows the contract only.',
  },
  {
    target: './src/main/engine',
    from: [
      './src/main/electron',
      './src/main/web',
      './src/main/cli',
      './src/main/hosting',
      './src/main/index.ts',
      './src/renderer',
    ],
    message: 'Dependencies point inward: hosts, then engine, then contract.',
  },
  {
    target: './src/main/engine/storage',
    from: ['./src/main/engine'],
    except: ['./storage'],
    message: 'Storage knows nobody above it.',
  },
  ...engineRooms.map((room) => ({
    target: ['./src/main/engine/!(' + room + ')/**', './src/main/engine/*.ts'],
    // testing/ is for tests of other rooms too.
    from: ['!(index.ts)', '!(testing)/**'].map((inside) => './src/main/engine/' + room + '/' + inside),
    message: 'Use another room through its index.',
  })),
  {
    target: ['./src/main/web', './src/main/cli', './src/main/electron', './src/main/hosting'],
    from: './src/main/engine/*/**',
    message: 'Hosts use the engine through engine/index.ts.',
  },
  ...features.map((feature) => ({
    target: './src/renderer/features/!(' + feature + ')/**',
    from: './src/renderer/features/' + feature,
    message: 'Features never import each other.',
  })),
];

export default tseslint.config(
  {
    ignores: [
      'dist',
      'release',
      'node_modules',
      'coverage',
      'test-results',
      'playwright-report',
      'models',
      // AssemblyScript: its own language, checked by its own compiler.
      'src/main/engine/scan/assembly',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.contract.json',
          './tsconfig.node.json',
          './tsconfig.electron.json',
          './tsconfig.renderer.json',
          './tsconfig.e2e.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: borders }],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'onnxruntime-node',
              allowTypeImports: true,
              message: 'Loaded on demand by embedding/clip-onnx/sessions.ts, in worker threads only.',
            },
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              message: "Only src/main/electron, src/main/index.ts and src/preload import 'electron'.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/main/index.ts', 'src/main/electron/**', 'src/preload/**'],
    // These run in plain Node: in `npm start`, and in the engine's process.
    ignores: ['src/main/electron/availability.ts', 'src/main/electron/engine-*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/contract/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'process', 'Buffer', 'navigator', 'fetch'],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'The contract runs everywhere.' }] },
      ],
    },
  },
  {
    files: ['src/renderer/**'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  { files: ['*.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
  { files: ['**/*.js'], languageOptions: { globals: globals.node } },
);
