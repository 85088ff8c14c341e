/**
 * What goes wrong in the shell itself, or in a process of Chromium's, stands in the log: a person who reports a crash has nothing
 * else. Runs in Electron's main process.
 */
import type { App } from 'electron';
import type { Logger } from 'pino';

/** Changes nothing of what Electron does about it. */
export function logFailures(app: Pick<App, 'on'>, log: Pick<Logger, 'error' | 'fatal'>): void {
  process.on('uncaughtExceptionMonitor', (error) => log.fatal({ err: error }, 'the shell has failed'));
  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'something failed that nobody waited for'),
  );
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error({ reason, exitCode, page: contents.getURL() }, 'a page has died');
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error({ type, reason, exitCode }, 'a process of Chromium’s has died');
  });
}
