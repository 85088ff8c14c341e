/** Unit and engine tests: real SQLite, real files, real ONNX sessions. Speed is measured in bench/, not here. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'torture/**/*.test.ts',
      'bedrock-stub/**/*.test.ts',
    ],
    // Native modules and worker threads: processes keep one test's crash from taking another's.
    pool: 'forks',
    // Left to itself, vitest keeps a core free; most of these tests wait for a disk or a process now and then.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is polled for comes as soon as a busy machine lets it; the usual second is a wager.
    expect: { poll: { timeout: 30_000 } },
  },
});
