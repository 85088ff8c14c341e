import { describe, expect, it } from 'vitest';
import { isOnNetwork, isOnNetworkMount, linuxMounts, macMounts } from './network-disk.ts';

/** As kernels write it: a desktop with a server's share, an sshfs below it, a Windows disk, and one disk over another. */
const mountInfo = String.raw`22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
61 27 0:47 / /mnt/nas rw,relatime shared:35 - cifs //nas.local/photos rw,vers=3.1.1,addr=192.0.2.7
62 61 8:1 / /mnt/nas/local rw,relatime shared:36 - xfs /dev/sda1 rw
63 27 0:48 / /media/Holiday\040pictures rw,nosuid shared:37 - nfs4 server:/export rw,vers=4.2
64 27 0:49 / /home/me/far rw,nosuid,nodev,relatime shared:38 - fuse.sshfs me@far: rw,user_id=1000
65 27 8:17 / /media/windows rw,relatime shared:39 - fuseblk /dev/sdb1 rw,user_id=0,allow_other
66 27 0:50 / /mnt/pool rw,relatime shared:40 - fuse.mergerfs a:b rw
67 27 0:51 / /mnt/twice rw - nfs server:/a rw
68 67 8:33 / /mnt/twice rw - ext4 /dev/sdc1 rw
69 27 0:52 / /auto rw - autofs systemd-1 rw,fd=34
`;

const macMount = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//me@nas._smb._tcp.local/photos on /Volumes/photos (on nas) (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/export (nfs, nodev, nosuid, mounted by me)
/dev/disk4s1 on /Volumes/Card (exfat, local, nodev, nosuid, noowners)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
`;

describe('a folder is on another machine’s disk', () => {
  const linux = linuxMounts(mountInfo);
  it.each([
    ['/mnt/nas', true],
    ['/mnt/nas/2024/summer', true],
    ['/mnt/nasty', false],
    ['/mnt/nas/local/photos', false],
    ['/media/Holiday pictures/a', true],
    ['/home/me/far/b', true],
    ['/home/me/Pictures', false],
    ['/media/windows/Users', false],
    ['/mnt/pool/photos', false],
    ['/mnt/twice', false],
    ['/auto', false],
    ['/', false],
  ])('on Linux, by its table of mounts: %s, %s', (path, expected) => {
    expect(isOnNetworkMount(path, linux)).toBe(expected);
  });

  it.each([
    ['/Volumes/photos (on nas)/2024', true],
    ['/Volumes/export', true],
    ['/Volumes/Card/DCIM', false],
    ['/Users/me/Pictures', false],
  ])('on macOS, by what mount prints: %s, %s', (path, expected) => {
    expect(isOnNetworkMount(path, macMounts(macMount))).toBe(expected);
  });

  it('on Windows, by its path', async () => {
    expect(await isOnNetwork(String.raw`\\nas\photos`, 'win32')).toBe(true);
    expect(await isOnNetwork(String.raw`C:\Users\me`, 'win32')).toBe(false);
  });

  it('and this one is not, as far as it can be known', async () => {
    expect(await isOnNetwork('/proc/self')).toBe(false);
    expect(linuxMounts('')).toEqual([]);
    expect(linuxMounts('a line that is none')).toEqual([]);
  });
});
