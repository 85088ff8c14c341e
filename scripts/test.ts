/**
 * The README's test command: lint, types, unit and engine tests, then end to end in a real Chromium.
 * Every stage runs even where an earlier one failed, so that one run tells all. Runs in the pinned Node.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumMissing, ensureChromium } from './chromium.ts';
import { readPlaywrightReport, readVitestReport, type TestReport } from './test-reports.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const reports = mkdtempSync(join(tmpdir(), 'recollect-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

function stage(name: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  say(`\n── ${name}`);
  const startedAtMs = performance.now();
  const result = spawnSync(process.execPath, parameters, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
  say(`── ${name}: ${result.status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return result.status === 0;
}

/** A runner that dies before it reports counts as one failure: silence must not pass. */
const noReport: TestReport = { passed: 0, failed: 1, skipped: 0, failures: [] };

function readReport(path: string, read: (report: unknown) => TestReport): TestReport {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return noReport;
  }
}

const stages = [
  stage('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']),
  stage('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']),
  stage('types', ['scripts/typecheck.ts']),
  stage('unit and engine tests', [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ]),
  stage('build', ['scripts/build.ts']),
];
const unit = readReport(vitestReport, readVitestReport);

const chromium = ensureChromium(say);
let browser = noReport;
if (chromium === undefined) {
  say(`\n${chromiumMissing}`);
  stages.push(false);
} else {
  stages.push(
    stage(
      'end-to-end tests in Chromium',
      ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      {
        RECOLLECT_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      },
    ),
  );
  browser = readReport(playwrightReport, readPlaywrightReport);
}
rmSync(reports, { recursive: true, force: true });

const total = (key: 'passed' | 'failed' | 'skipped'): number => unit[key] + browser[key];
const failedStages = stages.filter((passed) => !passed).length;
say('');
// Once more at the end, where a long log is read first; the whole of a failure stands above, with its stage.
for (const failure of [...unit.failures, ...browser.failures]) say(`FAILED ${failure.slice(0, 1000)}\n`);
if (failedStages > 0) say(`${String(failedStages)} of ${String(stages.length)} stages failed; see above.`);
say(
  `${String(total('passed'))} passed, ${String(total('failed'))} failed, ${String(total('skipped'))} skipped`,
);
process.exitCode = failedStages === 0 && total('failed') === 0 && total('passed') > 0 ? 0 : 1;
