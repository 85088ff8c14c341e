import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './test-reports.ts';

describe('the reports of the test runners', () => {
  it('counts a vitest file that failed before its first test as a failure, and names it', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 0,
      numPendingTests: 1,
      numFailedTestSuites: 1,
      testResults: [
        {
          name: join(process.cwd(), 'src/good.test.ts'),
          status: 'passed',
          message: '',
          assertionResults: [],
        },
        {
          name: join(process.cwd(), 'src/bad.test.ts'),
          status: 'failed',
          message: 'no such module',
          assertionResults: [],
        },
      ],
    };
    expect(readVitestReport(report)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 1,
      failures: ['src/bad.test.ts: no such module'],
    });
  });

  it('names the tests of vitest that failed, with what they said', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 0,
      numFailedTestSuites: 1,
      testResults: [
        {
          name: join(process.cwd(), 'src/some.test.ts'),
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'it works', failureMessages: [] },
            { status: 'failed', fullName: 'it counts', failureMessages: ['expected 2 to be 3'] },
          ],
        },
      ],
    };
    expect(readVitestReport(report).failures).toEqual(['src/some.test.ts › it counts: expected 2 to be 3']);
  });

  it('counts a flaky Playwright test and a global error as failures, and names what failed at any depth', () => {
    const spec = (title: string, status: string) => ({
      file: 'page.spec.ts',
      title,
      tests: [{ status, results: [{ errors: status === 'expected' ? [] : [{ message: 'not seen' }] }] }],
    });
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'no browser' }],
      suites: [
        {
          specs: [spec('opens', 'expected'), spec('closes', 'unexpected')],
          suites: [{ specs: [spec('scrolls', 'flaky')] }],
        },
      ],
    };
    expect(readPlaywrightReport(report)).toEqual({
      passed: 5,
      failed: 3,
      skipped: 2,
      failures: ['page.spec.ts › closes: not seen', 'page.spec.ts › scrolls: not seen', 'no browser'],
    });
  });

  it('refuses a report of another shape', () => {
    expect(() => readVitestReport({})).toThrow();
    expect(() => readPlaywrightReport({ stats: {} })).toThrow();
  });
});
