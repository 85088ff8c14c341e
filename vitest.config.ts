/** Unit and engine tests: real SQLite, real files, real ONNX sessions. Speed is measured in bench/, not here. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'torture/**/*.test.ts'],
    // Native modules and worker threads: processes keep one test's crash from taking another's.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
