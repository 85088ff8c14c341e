/**
 * A folder in the shape of Electron's own, without Electron: what electron-builder has to find in order to lay out a package, so
 * that the layout can be checked where the binary is absent. Nothing of it can be started. Runs in the pinned Node.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseState } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import type { Target } from './targets.ts';

/** Where in Electron's binary its fuses are, as @electron/fuses looks for them: a mark, a version, a count, and a digit each. */
function fuseWire(): Buffer {
  const { ENABLE: on, DISABLE: off } = FuseState;
  // As Electron is delivered.
  const states = [on, off, on, on, off, off, off, on, on];
  return Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, states.length]),
    Buffer.from(states),
  ]);
}

/** An empty Windows program with the resources that electron-builder edits. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(fuseWire()).buffer);
  return Buffer.from(program.generate());
}

function plist(name: string, executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${executable}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`;
}

/** Writes the stand-in for a target into a folder. */
export function writeStandInElectron(target: Target, directory: string): void {
  const write = (path: string, content: string | Buffer): void => {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, 0o755);
  };
  write('LICENSE', '');
  write('LICENSES.chromium.html', '');
  if (target.platform === 'linux') {
    write('electron', fuseWire());
    write('resources/default_app.asar', '');
  } else if (target.platform === 'win32') {
    write('electron.exe', windowsProgram());
    write('resources/default_app.asar', '');
  } else {
    const contents = 'Electron.app/Contents';
    write(`${contents}/Info.plist`, plist('Electron', 'Electron'));
    write(`${contents}/MacOS/Electron`, '');
    write(`${contents}/Resources/default_app.asar`, '');
    write(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, fuseWire());
    const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);
    for (const helper of helpers) {
      write(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, plist(helper, helper));
      write(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, '');
    }
  }
}
