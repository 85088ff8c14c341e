/** Has electron-builder lay out, and perhaps pack, the app for one target. Runs in the pinned Node. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { Arch, build, Platform, type AfterPackContext, type Configuration } from 'electron-builder';
import { z } from 'zod';
import { builderConfig } from './builder-config.ts';
import { fuseConfig } from './fuses.ts';
import { drawIcons } from './icons.ts';
import { infoPlistIn, withoutArbitraryLoads } from './info-plist.ts';
import type { Target } from './targets.ts';

export interface LayOutQuestion {
  readonly target: Target;
  /** The checkout, or a copy of it with the target's packages installed. */
  readonly projectDirectory: string;
  readonly outputDirectory: string;
  readonly electronDirectory: string;
  readonly repository: string | undefined;
  readonly isSigned: boolean;
  /** Only the folder, and no installers. */
  readonly isFolderOnly: boolean;
}

/** Where the parts of a laid-out app are. */
export interface Layout {
  readonly appDirectory: string;
  readonly resourcesDirectory: string;
  /** What has the fuses: the program, and on macOS the bundle. */
  readonly program: string;
  /** The installers and what describes them. */
  readonly artifacts: readonly string[];
}

const manifestSchema = z.object({ version: z.string() });

function readVersion(file: string): string {
  return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** Where electron-builder puts the app for a target. */
function placesIn(outputDirectory: string, { platform, arch }: Target): Omit<Layout, 'artifacts'> {
  const suffix = arch === 'arm64' ? '-arm64' : '';
  if (platform === 'darwin') {
    const appDirectory = join(outputDirectory, `mac${suffix}`);
    const program = join(appDirectory, 'Recollect.app');
    return { appDirectory, program, resourcesDirectory: join(program, 'Contents', 'Resources') };
  }
  const appDirectory = join(outputDirectory, `${platform === 'linux' ? 'linux' : 'win'}${suffix}-unpacked`);
  return {
    appDirectory,
    resourcesDirectory: join(appDirectory, 'resources'),
    program: join(appDirectory, platform === 'linux' ? 'recollect' : 'Recollect.exe'),
  };
}

/** Takes Electron's own start page out, which an unpacked Electron brings with it. */
function withoutStartPage({ appOutDir }: AfterPackContext, { platform }: Target): void {
  const resources = platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
  rmSync(join(appOutDir, resources, 'default_app.asar'), { force: true });
}

/** Sets the fuses and mends what macOS is told, before anything is signed. */
async function finish(
  context: AfterPackContext,
  target: Target,
  layout: Omit<Layout, 'artifacts'>,
): Promise<void> {
  if (resolve(context.appOutDir) !== layout.appDirectory) {
    throw new Error(
      `electron-builder laid the app out in ${context.appOutDir}, not in ${layout.appDirectory}.`,
    );
  }
  await flipFuses(layout.program, fuseConfig(target.platform));
  if (target.platform !== 'darwin') return;
  const plist = infoPlistIn(layout.program);
  writeFileSync(plist, withoutArbitraryLoads(readFileSync(plist, 'utf8')));
}

/** Lays the app out for one target. Throws what electron-builder throws. */
export async function layOut(question: LayOutQuestion): Promise<Layout> {
  const { target, projectDirectory } = question;
  const outputDirectory = resolve(question.outputDirectory);
  const workDirectory = join(outputDirectory, 'parts');
  mkdirSync(workDirectory, { recursive: true });
  const iconsDirectory = join(workDirectory, 'icons');
  await drawIcons(iconsDirectory);
  // The engine asks for no more of it: its version, and that its files are modules.
  const enginePackageFile = join(workDirectory, 'package.json');
  const version = readVersion(join(projectDirectory, 'package.json'));
  writeFileSync(enginePackageFile, `${JSON.stringify({ name: 'recollect', version, type: 'module' })}\n`);

  const places = placesIn(outputDirectory, target);
  const config: Configuration = {
    ...builderConfig({
      target,
      outputDirectory,
      iconsDirectory,
      enginePackageFile,
      electronVersion: readVersion(join(projectDirectory, 'node_modules', 'electron', 'package.json')),
      electronDirectory: question.electronDirectory,
      repository: question.repository,
      isSigned: question.isSigned,
    }),
    afterExtract: (context) => withoutStartPage(context, target),
    afterPack: (context) => finish(context, target, places),
  };
  const platform = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS }[target.platform];
  const arch = { x64: Arch.x64, arm64: Arch.arm64 }[target.arch];
  const artifacts = await build({
    projectDir: projectDirectory,
    targets: platform.createTarget(question.isFolderOnly ? 'dir' : [], arch),
    config,
    publish: 'never',
  });
  rmSync(workDirectory, { recursive: true });
  return { ...places, artifacts };
}
