/** How much is logged: RECOLLECT_LOG, or what the host asks for. Runs in every host. */
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The level that RECOLLECT_LOG names, `fallback` where it is not set. A name that is none counts as `error`, and is told. */
export function logLevel(
  fallback: LogLevel,
  named: string | undefined = process.env['RECOLLECT_LOG'],
  complain: (line: string) => void = say,
): LogLevel {
  if (named === undefined || named === '') return fallback;
  const level = levels.find((candidate) => candidate === named);
  if (level !== undefined) return level;
  complain(`recollect: RECOLLECT_LOG is "${named}"; it may be ${levels.join(', ')}. Only errors are logged.`);
  return 'error';
}
