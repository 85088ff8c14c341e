/**
 * Makes the installers for this system: `npm run package`. `-- --dir` only lays the app out. Without Electron's binary it does
 * all but what needs it, says what is missing, and fails. What is in the results, and what is checked: docs/packaging.md. Runs in
 * the pinned Node.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sharedData } from '../src/testing/shared-data.ts';
import { checkPackage } from './package/check.ts';
import { electronFolder } from './package/electron-folder.ts';
import { endWith } from './package/end-with.ts';
import { layOut } from './package/lay-out.ts';
import { hasCertificate } from './package/signing.ts';
import { writeStandInElectron } from './package/stand-in-electron.ts';
import { findTarget, targetName, targets, type Target } from './package/targets.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const release = 'release';

/** Why this machine cannot make a package, in a sentence; undefined where it can. */
function hindrance(target: Target): string | undefined {
  const licence = `node_modules/node/node_modules/node-${targetName(target)}/LICENSE`;
  if (target.platform === 'linux' && !existsSync(licence)) {
    return `Node's licence, which is shipped with its binary, is not in ${licence}; “npm ci” puts it there.`;
  }
  return undefined;
}

async function makePackage(target: Target, isFolderOnly: boolean): Promise<boolean> {
  say('Building …');
  const built = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) {
    say('The build failed; see above.');
    return false;
  }
  const electron = electronFolder(say);
  // What has no Electron in it must not be taken for a package.
  const outputDirectory = join(release, electron === undefined ? 'without-electron' : targetName(target));
  rmSync(outputDirectory, { recursive: true, force: true });
  const standIn = join(release, 'stand-in');
  if (electron === undefined) {
    mkdirSync(standIn, { recursive: true });
    writeStandInElectron(target, standIn);
  }
  const layout = await layOut({
    target,
    projectDirectory: process.cwd(),
    outputDirectory,
    electronDirectory: electron ?? standIn,
    repository: process.env['GITHUB_REPOSITORY'],
    isSigned: hasCertificate(target.platform, process.env),
    isFolderOnly: isFolderOnly || electron === undefined,
  });
  rmSync(standIn, { recursive: true, force: true });
  const isRight = await checkPackage({
    target,
    layout,
    projectDirectory: process.cwd(),
    triesEngine: electron !== undefined || target.platform === 'linux',
    sharedData: sharedData('.'),
    billDirectory: outputDirectory,
    say,
  });
  if (electron === undefined) {
    say(
      `Electron's binary is not on this machine and could not be fetched, so there is no package yet. All but Electron is laid out ` +
        `in ${layout.appDirectory}${isRight ? ' and checked' : ''}. Once “npx install-electron” succeeds, run this again.`,
    );
    return false;
  }
  for (const artifact of [layout.appDirectory, ...layout.artifacts]) say(artifact);
  return isRight;
}

const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } });
const own = `${process.platform}-${process.arch}`;
const target = findTarget(own);
if (target === undefined) {
  say(`There is no package for ${own}; there are ${targets.map(targetName).join(', ')}.`);
  endWith(1);
} else {
  const reason = hindrance(target);
  try {
    if (reason !== undefined) say(reason);
    endWith(reason === undefined && (await makePackage(target, values.dir)) ? 0 : 1);
  } catch (error) {
    say(`The package could not be made: ${error instanceof Error ? error.message : String(error)}`);
    endWith(1);
  }
}
