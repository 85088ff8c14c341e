/** Whether a folder lies on another machine's disk: what others change there, the system does not tell. Runs in the engine. */
import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isInside } from '../library/index.ts';

/** Numbers of file systems, from Linux's magic.h: NFS, SMB, CIFS, SMB2, AFS, Ceph, 9P, Coda, FUSE (sshfs and others), VirtualBox. */
const networkTypes = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x6b414653, 0x00c36400, 0x01021997, 0x73757245,
  0x65735546, 0x786f4256,
]);
const macTypes = new Set(['smbfs', 'nfs', 'afpfs', 'webdav', 'ftp', 'macfuse', 'osxfuse', 'fusefs']);

/** The folders at which disks of other machines are, from what macOS's `mount` prints. */
export function networkMounts(mountOutput: string): string[] {
  return mountOutput.split('\n').flatMap((line) => {
    const found = /^.+? on (?<place>.+) \((?<type>[^,)]+)[,)]/u.exec(line)?.groups;
    return found?.['place'] !== undefined && macTypes.has(found['type'] ?? '') ? [found['place']] : [];
  });
}

/** False also where it cannot be known. */
export async function isOnNetwork(path: string, platform = process.platform): Promise<boolean> {
  try {
    if (platform === 'win32') return path.startsWith('\\\\');
    if (platform === 'darwin') {
      const { stdout } = await promisify(execFile)('/sbin/mount', { timeout: 5_000 });
      return networkMounts(stdout).some((mount) => isInside(path, mount));
    }
    return networkTypes.has((await statfs(path)).type);
  } catch {
    return false;
  }
}
