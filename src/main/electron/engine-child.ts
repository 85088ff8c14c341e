/**
 * The engine's process in the desktop app: plain Node, forked by the shell with the library's folder as its argument.
 * It ends when the shell does.
 */
import { pino } from 'pino';
import { openEngine } from '../engine/index.ts';
import { logLevel } from '../hosting/log-level.ts';
import { runEngineService } from './engine-service.ts';

const [, , libraryDirectory] = process.argv;
const log = pino({ level: logLevel('info') }, pino.destination({ fd: 2, sync: true }));

if (libraryDirectory === undefined || process.send === undefined) {
  log.fatal('this file is started by the desktop app');
  process.exitCode = 2;
} else {
  await runEngineService({
    channel: process,
    log,
    exit: (code) => process.exit(code),
    async open() {
      const engine = await openEngine({
        libraryDirectory,
        access: 'write-if-free',
        owner: 'the desktop app',
        makesWay: true,
        log,
      });
      engine.warm();
      return engine;
    },
  });
}
