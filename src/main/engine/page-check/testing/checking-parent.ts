/**
 * Looks at all pages of the library whose folder it is given, as an engine does; at its file's place is a pipe by then, and
 * the look does not come to an end. Runs in tests only, as a process.
 */
import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openLibraryForWriting } from '../../storage/index.ts';
import { createPageCheck } from '../index.ts';

const directory = process.argv[2] ?? '';
const library = openLibraryForWriting(directory, { owner: 'a test' });
const path = join(directory, 'library.sqlite');
renameSync(path, `${path}.away`);
spawnSync('mkfifo', [path]);
const check = createPageCheck({
  library,
  log: pino({ level: 'silent' }),
  isIdle: () => true,
  onDamaged: () => undefined,
});
setInterval(() => undefined, 1_000);
await check.look();
