/** A shell that starts the small engine, in a process of its own so that a test can kill it; its argument steers the engine. */
import { fork } from 'node:child_process';

const [, , mode = 'run'] = process.argv;
const engine = fork(new URL('./small-engine-child.ts', import.meta.url), [mode], {
  execArgv: [],
  serialization: 'advanced',
});
engine.on('message', (message: unknown) => {
  const isReady =
    typeof message === 'object' && message !== null && 'isReady' in message && message.isReady === true;
  if (message === 'hanging' || (mode !== 'hang' && isReady)) process.send?.(engine.pid);
});
