/** A shell in which everything goes wrong; its argument names its log. Runs in tests only. */
import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { openAppLog } from '../app-log.ts';
import { logFailures } from '../failures.ts';

const app = new EventEmitter();
// What is used of an app.
logFailures(app as unknown as App, openAppLog(process.argv[2], 'info').log);
const page = { getURL: () => 'app://recollect/index.html' };
app.emit('render-process-gone', {}, page, { reason: 'oom', exitCode: 5 });
app.emit('render-process-gone', {}, page, { reason: 'clean-exit', exitCode: 0 });
app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
void Promise.reject(new Error('forgotten'));
setImmediate(() => {
  throw new Error('broken');
});
