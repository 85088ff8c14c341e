/**
 * With which program the engine's process is started. Pure; runs in Electron's main process.
 *
 * On Linux a Node of its own: sharp's GLib clashes with Electron's in every process that starts from the Electron
 * binary (sharp issues 4522 and 4525, electron issue 46323). Elsewhere the Electron binary, told to be Node.
 */
import { join } from 'node:path';

export interface LaunchQuestion {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** `process.resourcesPath`. */
  readonly resourcesDirectory: string;
  /** The checkout, or the app's own folder. */
  readonly appDirectory: string;
  /** The Electron binary. */
  readonly electronPath: string;
}

export interface EngineLaunch {
  readonly execPath: string;
  readonly modulePath: string;
  /** Variables to add. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * For a process of the engine on Linux. Otherwise glibc's malloc keeps what large models need while they load: it takes ever
 * larger pieces from heaps that cannot shrink (mallopt(3), M_MMAP_THRESHOLD). Bytes; docs/decisions/0019.
 */
export const engineEnvironment = { MALLOC_MMAP_THRESHOLD_: '1048576' };

export function engineLaunch(question: LaunchQuestion): EngineLaunch {
  const { platform, isPackaged, resourcesDirectory, appDirectory, electronPath } = question;
  // A plain Node reads no asar archive, so the engine lies beside it, unpacked.
  const home = isPackaged ? join(resourcesDirectory, 'app.asar.unpacked') : appDirectory;
  const modulePath = join(home, 'dist', 'main', 'electron', 'engine-child.js');
  if (platform !== 'linux') {
    // Without the second one an archive of this kind among a person's files would be a folder to it.
    const env = { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' };
    return { execPath: electronPath, modulePath, env };
  }
  const execPath = isPackaged
    ? join(resourcesDirectory, 'node')
    : join(appDirectory, 'node_modules', 'node', 'bin', 'node');
  return { execPath, modulePath, env: engineEnvironment };
}
