/**
 * The README's test command: lint, types, unit and engine tests, then end to end in a real Chromium.
 * Every stage runs even where an earlier one failed, so that one run tells all. Runs in the pinned Node.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromiumMissing, ensureChromium } from './chromium.ts';
import { readPlaywrightReport, readVitestReport, type TestReport } from './test-reports.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const reports = mkdtempSync(join(tmpdir(), 'recollect-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

interface Stage {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

// The tests start some hundred processes and more threads, each with the same modules.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compiled');

/** Runs a stage and says whether it passed. `output`: shown as it comes, or as a whole when the stage has ended. */
async function run({ name, parameters, environment }: Stage, output: 'live' | 'whole'): Promise<boolean> {
  if (output === 'live') say(`\n── ${name}`);
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, parameters, {
    stdio: output === 'live' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
  if (output === 'whole') say(`\n── ${name}\n${said.trimEnd()}`);
  say(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return status === 0;
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

// The first three read the sources only, each in one thread.
const stages = await Promise.all(
  [
    { name: 'lint', parameters: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
    {
      name: 'format',
      parameters: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    },
    { name: 'types', parameters: ['scripts/typecheck.ts'] },
  ].map((stage) => run(stage, 'whole')),
);
stages.push(
  await run(
    {
      name: 'unit and engine tests',
      parameters: [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestReport}`,
      ],
    },
    'live',
  ),
  await run({ name: 'build', parameters: ['scripts/build.ts'] }, 'live'),
  await run({ name: 'files of the package', parameters: ['scripts/package-check.ts'] }, 'whole'),
);
const unit = readReport(vitestReport, readVitestReport);

const chromium = ensureChromium(say);
let browser = noReport;
if (chromium === undefined) {
  say(`\n${chromiumMissing}`);
  stages.push(false);
} else {
  stages.push(
    await run(
      {
        name: 'end-to-end tests in Chromium',
        parameters: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
        environment: { RECOLLECT_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
      },
      'live',
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
