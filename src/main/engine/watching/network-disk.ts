/** Whether a folder lies on another machine's disk: what others change there, the system does not tell. Runs in the engine. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isInside } from '../library/index.ts';

/** A disk and where it is in the tree of folders, as the system lists them. */
export interface Mount {
  readonly place: string;
  /** The file system's name, in small letters. */
  readonly type: string;
}

/**
 * File systems whose files others may change unseen: of other machines, of the cloud, and of the machine that a virtual
 * one runs on. "fuse" alone says nothing (NTFS and folders made of several come through it too); the name behind it does.
 */
const networkTypes = new Set([
  // Linux.
  ...[
    'nfs',
    'nfs4',
    'cifs',
    'smb3',
    'smbfs',
    'ncpfs',
    'afs',
    'ceph',
    'coda',
    'davfs',
    'glusterfs',
    'lustre',
    'beegfs',
  ],
  ...['9p', 'virtiofs', 'vboxsf', 'prl_fs', 'fuse.vmhgfs-fuse'],
  ...[
    'fuse.sshfs',
    'fuse.rclone',
    'fuse.davfs',
    'fuse.davfs2',
    'fuse.gvfsd-fuse',
    'fuse.s3fs',
    'fuse.goofys',
  ],
  ...[
    'fuse.curlftpfs',
    'fuse.glusterfs',
    'fuse.ceph-fuse',
    'fuse.google-drive-ocamlfuse',
    'fuse.onedriver',
    'fuse.kio-fuse',
  ],
  // macOS.
  ...['afpfs', 'webdav', 'ftp', 'macfuse', 'osxfuse', 'fusefs'],
]);

/** The disks in what macOS's `mount` prints. */
export function macMounts(mountOutput: string): Mount[] {
  return mountOutput.split('\n').flatMap((line) => {
    const found = /^.+? on (?<place>.+) \((?<type>[^,)]+)[,)]/u.exec(line)?.groups;
    return found === undefined
      ? []
      : [{ place: found['place'] ?? '', type: (found['type'] ?? '').toLowerCase() }];
  });
}

/** The disks in Linux's /proc/self/mountinfo, which writes spaces and the like as "\040". */
export function linuxMounts(mountInfo: string): Mount[] {
  return mountInfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [place, type] = [before.split(' ')[4], after.split(' ')[0]];
    if (place === undefined || type === undefined || type === '') return [];
    const bytes = place.replace(/\\(?<code>[0-7]{3})/gu, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 8)),
    );
    return [{ place: bytes, type: type.toLowerCase() }];
  });
}

/** Whether the innermost disk that a path lies on is another machine's. Of two at one place the later hides the earlier. */
export function isOnNetworkMount(path: string, mounts: readonly Mount[]): boolean {
  let innermost: Mount | undefined;
  for (const mount of mounts) {
    if (!isInside(path, mount.place)) continue;
    if (innermost === undefined || mount.place.length >= innermost.place.length) innermost = mount;
  }
  return innermost !== undefined && networkTypes.has(innermost.type);
}

/** False also where it cannot be known. */
export async function isOnNetwork(path: string, platform = process.platform): Promise<boolean> {
  try {
    // The real path of a folder on a drive with a letter is the one on its machine.
    if (platform === 'win32') return path.startsWith('\\\\');
    if (platform === 'darwin') {
      const { stdout } = await promisify(execFile)('/sbin/mount', { timeout: 5_000 });
      return isOnNetworkMount(path, macMounts(stdout));
    }
    return isOnNetworkMount(path, linuxMounts(await readFile('/proc/self/mountinfo', 'utf8')));
  } catch {
    return false;
  }
}
