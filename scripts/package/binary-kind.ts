/** For which system a native file was built, by its first bytes. Pure. */

export interface BinaryKind {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The processors it runs on, as Node names them; 'other' for one that is not ours. */
  readonly archs: readonly string[];
}

/** How many bytes `binaryKind` needs to see. */
export const binaryHeadBytes = 4096;

const elfMachines: Readonly<Record<number, string>> = { 0x3e: 'x64', 0xb7: 'arm64' };
const machProcessors: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };
const peMachines: Readonly<Record<number, string>> = { 0x8664: 'x64', 0xaa64: 'arm64', 0x14c: 'ia32' };

/** A universal file of macOS begins as a class of Java does, whose next number is a version of 45 or more. */
const mostSlices = 40;

/** What a file is built for by its head; undefined for one that is no program or library. */
export function binaryKind(head: Buffer): BinaryKind | undefined {
  if (head.length < 64) return undefined;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) {
    return { platform: 'linux', archs: [elfMachines[head.readUInt16LE(18)] ?? 'other'] };
  }
  if (magic === 0xcffaedfe) {
    return { platform: 'darwin', archs: [machProcessors[head.readUInt32LE(4)] ?? 'other'] };
  }
  if (magic === 0xcafebabe && head.readUInt32BE(4) <= mostSlices) {
    const archs: string[] = [];
    for (let slice = 0; slice < head.readUInt32BE(4); slice += 1) {
      const at = 8 + 20 * slice;
      archs.push(machProcessors[at + 4 <= head.length ? head.readUInt32BE(at) : 0] ?? 'other');
    }
    return { platform: 'darwin', archs };
  }
  if (head.readUInt16BE(0) === 0x4d5a) {
    const at = head.readUInt32LE(60);
    if (at + 6 > head.length || head.readUInt32LE(at) !== 0x4550) return undefined;
    return { platform: 'win32', archs: [peMachines[head.readUInt16LE(at + 4)] ?? 'other'] };
  }
  return undefined;
}
