/** What the CLI prints: one JSON value or plain text on stdout, everything else on stderr. */
import { reasonOf, RecollectError } from '../../contract/index.ts';
import { exitCodes, unexpectedExitCode } from './exit-codes.ts';

/** Names of files may hold what moves a terminal's cursor or breaks a line: such characters are shown as their numbers. */
export function printable(text: string): string {
  return text.replace(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

export interface Terminal {
  /** The answer: as JSON where --json was given, else as text. */
  answer(value: unknown, text: () => string): void;
  /** A line on stderr. */
  say(line: string): void;
  /** One sentence on stderr, of what is in the way while the program goes on. */
  warn(error: unknown): void;
  /** One sentence on stderr, of what the program ends with: it promises nothing. Returns the exit code. */
  fail(error: unknown): number;
}

export function createTerminal(options: { readonly isJson: boolean }): Terminal {
  const say = (line: string): void => void process.stderr.write(`${printableLines(line)}\n`);
  function tell(error: unknown, wording: (message: string) => string): number {
    // The log has the cause of that one, and is on stderr.
    if (error instanceof RecollectError && error.code !== 'INTERNAL') {
      say(`recollect: ${wording(error.message)}`);
      if (error.code === 'LIBRARY_DAMAGED') {
        say(
          'On the command line, `recollect index <folder>`, `recollect open` and `recollect serve` do that.',
        );
      }
      return exitCodes[error.code];
    }
    say('recollect: something unexpected went wrong; run again with RECOLLECT_LOG=debug to see what.');
    if (process.env['RECOLLECT_LOG'] === 'debug') say(String(error instanceof Error ? error.stack : error));
    return unexpectedExitCode;
  }
  return {
    say,
    answer(value, text) {
      process.stdout.write(options.isJson ? `${JSON.stringify(value)}\n` : `${printableLines(text())}\n`);
    },
    warn: (error) => void tell(error, (message) => message),
    fail: (error) => tell(error, reasonOf),
  };
}

/**
 * Keeps a reader that goes away early (`| head`) and a full disk from ending the command with a stack trace. The
 * former is the reader's choice, and the command ends as it would have.
 */
export function watchOutput(): {
  /** What the command ends with because its answer could not be written; undefined where it could. */
  exitCode(): number | undefined;
} {
  let failure: number | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || failure !== undefined) return;
    const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
    failure = exitCodes[isFull ? 'DISK_FULL' : 'UNREADABLE'];
    process.exitCode = failure;
    const reason = isFull ? 'the disk it goes to is full' : (error.code ?? 'no reason is known');
    process.stderr.write(`recollect: the answer could not be written: ${reason}.\n`);
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => undefined);
  return { exitCode: () => failure };
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** 154 MB and the like; powers of 1000, as disks are sold. */
export function formatBytes(bytes: number): string {
  const power = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${byteUnits[power] ?? 'B'}`;
}

/** 4 min 10 s and the like. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
