/**
 * The engine's process in the desktop app: plain Node, forked by the shell with the library's folder as its argument.
 * It ends when the shell does.
 */
import { pino } from 'pino';
import { libraryHolder, openEngine } from '../engine/index.ts';
import { logLevel } from '../hosting/log-level.ts';
import { guardAgainstLoss } from './engine-guard.ts';
import { openAfterLeftover } from './engine-leftover.ts';
import { runEngineService } from './engine-service.ts';

/** By which the library's lock names it. */
const ownName = 'the desktop app';

const [, , libraryDirectory] = process.argv;
/** A folder of model packs in place of those that ship. */
const bundledModels = process.env['RECOLLECT_MODELS'] ?? '';
const log = pino(
  { level: logLevel('info'), base: { pid: process.pid, name: 'engine' } },
  pino.destination({ fd: 2, sync: true }),
);

if (libraryDirectory === undefined || process.send === undefined) {
  log.fatal('this file is started by the desktop app');
  process.exitCode = 2;
} else {
  guardAgainstLoss();
  await runEngineService({
    channel: process,
    log,
    exit: (code) => process.exit(code),
    async open() {
      const engine = await openAfterLeftover({
        open: (access) =>
          openEngine({
            libraryDirectory,
            access,
            owner: ownName,
            makesWay: true,
            log,
            ...(bundledModels === '' ? {} : { bundledModels }),
          }),
        holder: () => libraryHolder(libraryDirectory),
        ownName,
      });
      engine.warm();
      return engine;
    },
  });
}
