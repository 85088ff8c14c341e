/**
 * Watches a folder where the system gives too few watches or files, and writes what comes of it as one line of JSON. Runs as
 * a process of its own: argument 1 is the folder, argument 2 how many files it leaves free (-1 for all).
 */
import { closeSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchFolder, type WatchTrouble } from '../folder-watch.ts';

const [root = '', free = '-1'] = process.argv.slice(2);
const told: WatchTrouble[] = [];
let hinted = (): void => undefined;
const nextHint = (): Promise<unknown> => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  hinted = () => resolve(undefined);
  return promise;
};

const taken: number[] = [];
if (free !== '-1') {
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch {
    for (const file of taken.splice(0, Number(free))) closeSync(file);
  }
}
const watch = watchFolder(root, {
  onHint: () => hinted(),
  onRoot: () => undefined,
  onTrouble: (trouble) => told.push(trouble),
  isRecursive: false,
});
watch.add('');
for (const file of taken) closeSync(file);
for (const name of readdirSync(root)) watch.add(name);
const before = { trouble: watch.trouble(), told: [...told], count: watch.count() };
// A whole scan tries again.
watch.add('');
const hint = nextHint();
writeFileSync(join(root, 'new.jpg'), '1');
if (watch.count() > 0) await hint;
process.stdout.write(`${JSON.stringify({ before, after: watch.trouble() })}\n`);
watch.close();
