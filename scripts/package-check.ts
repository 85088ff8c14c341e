/**
 * Has electron-builder lay the app out and checks every file of it: `npm run package:check`. Needs no Electron: a stand-in of its
 * shape is enough for the layout. Runs in the pinned Node; the app has to be built first (`npm run build`).
 *
 *   --engine                also runs the engine of the package over photos (Linux; elsewhere it needs Electron's binary)
 *   --target win32-x64      another system than this one, with its packages from the registry
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sharedData } from '../src/testing/shared-data.ts';
import { checkPackage } from './package/check.ts';
import { endWith } from './package/end-with.ts';
import { layOut } from './package/lay-out.ts';
import { projectFor } from './package/project-for.ts';
import { writeStandInElectron } from './package/stand-in-electron.ts';
import { findTarget, targetName, targets } from './package/targets.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: { engine: { type: 'boolean', default: false }, target: { type: 'string' } },
});

const own = `${process.platform}-${process.arch}`;
const target = findTarget(values.target ?? own);
if (target === undefined) {
  say(`There is no package for ${values.target ?? own}; there are ${targets.map(targetName).join(', ')}.`);
  // A machine that nothing is packaged for has nothing to check.
  endWith(values.target === undefined ? 0 : 2);
} else {
  // Away from the checkout, whose node_modules would hide what the package lacks.
  const directory = mkdtempSync(join(tmpdir(), 'recollect-package-'));
  try {
    const projectDirectory = targetName(target) === own ? process.cwd() : projectFor(target, directory, say);
    const electronDirectory = join(directory, 'electron');
    writeStandInElectron(target, electronDirectory);
    const layout = await layOut({
      target,
      projectDirectory,
      outputDirectory: join(directory, 'out'),
      electronDirectory,
      repository: undefined,
      isSigned: false,
      isFolderOnly: true,
    });
    const isRight = await checkPackage({
      target,
      layout,
      projectDirectory,
      triesEngine: values.engine && target.platform === 'linux' && targetName(target) === own,
      sharedData: sharedData('.'),
      billDirectory: directory,
      say,
    });
    say(isRight ? 'The package is as it should be.' : 'The package is not as it should be.');
    endWith(isRight ? 0 : 1);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
