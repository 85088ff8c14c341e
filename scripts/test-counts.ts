/** Reads how many tests passed, failed and were skipped from the runners' JSON reports. */
import { z } from 'zod';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

/** Counts of a vitest JSON report. A file that fails before its first test counts as a failure too. */
export function countVitest(report: unknown): TestCounts {
  const parsed = vitestReportSchema.parse(report);
  return {
    passed: parsed.numPassedTests,
    failed: Math.max(parsed.numFailedTests, parsed.numFailedTestSuites > 0 ? 1 : 0),
    skipped: parsed.numPendingTests,
  };
}

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

/** Counts of a Playwright JSON report. A flaky test is a failed one. */
export function countPlaywright(report: unknown): TestCounts {
  const { stats, errors } = playwrightReportSchema.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
