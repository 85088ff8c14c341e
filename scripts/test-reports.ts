/**
 * Reads from the runners' JSON reports how many tests passed, failed and were skipped, and which ones failed:
 * a run of two thousand tests is only as good as its last lines.
 */
import { relative } from 'node:path';
import { z } from 'zod';

export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One entry a failure: the file, the test's name, and what was expected. */
  readonly failures: readonly string[];
}

const vitestReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** The report of vitest's JSON reporter. A file that fails before its first test counts as a failure too. */
export function readVitestReport(report: unknown): TestReport {
  const parsed = vitestReportSchema.parse(report);
  const failures = parsed.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === 'failed');
    const path = relative(process.cwd(), file.name);
    if (tests.length === 0) return file.status === 'failed' ? [`${path}: ${file.message}`] : [];
    return tests.map((test) => `${path} › ${test.fullName}: ${test.failureMessages?.join('\n') ?? ''}`);
  });
  return {
    passed: parsed.numPassedTests,
    failed: Math.max(parsed.numFailedTests, parsed.numFailedTestSuites > 0 ? 1 : 0),
    skipped: parsed.numPendingTests,
    failures,
  };
}

const playwrightErrorSchema = z.object({ message: z.string().default('') });

const playwrightSpecSchema = z.object({
  file: z.string(),
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(playwrightErrorSchema).default([]) })),
    }),
  ),
});

interface PlaywrightSuite {
  readonly specs: readonly z.infer<typeof playwrightSpecSchema>[];
  readonly suites: readonly PlaywrightSuite[];
}

const playwrightSuiteSchema: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    specs: z.array(playwrightSpecSchema).default([]),
    suites: z.array(playwrightSuiteSchema).default([]),
  }),
);

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(playwrightErrorSchema),
  suites: z.array(playwrightSuiteSchema).default([]),
});

function failuresOf(suite: PlaywrightSuite): string[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        return `${spec.file} › ${spec.title}: ${messages.join('\n')}`;
      }),
  );
  return [...own, ...suite.suites.flatMap(failuresOf)];
}

/** The report of Playwright's JSON reporter. A flaky test is a failed one. */
export function readPlaywrightReport(report: unknown): TestReport {
  const { stats, errors, suites } = playwrightReportSchema.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failuresOf), ...errors.map(({ message }) => message)],
  };
}
