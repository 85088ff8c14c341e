/** The colours that a HEIF or AVIF file names by number instead of with an ICC profile. Runs in decoding threads. */
import { findBox, boxesIn } from './boxes.ts';
import { sharp } from './libvips.ts';

/** As ITU-T H.273 counts them. */
interface NamedColours {
  readonly primaries: number;
  readonly transfer: number;
}

/** Before the content of a box that has a version: that, and flags. */
const versionBytes = 4;
/** P3 with the white of D65 and the curve of sRGB, which is Display P3. */
const displayP3: NamedColours = { primaries: 12, transfer: 13 };

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** The places of an item's properties among all of the file, from 1; 0 is none. `box` is ipma: ISO/IEC 14496-12, 8.11.14. */
function propertiesOf(item: number, box: Uint8Array): number[] {
  const view = viewOf(box);
  const idBytes = view.getUint8(0) === 0 ? 2 : 4;
  const indexBytes = (view.getUint8(3) & 1) === 0 ? 1 : 2;
  let at = versionBytes + 4;
  for (let entries = view.getUint32(versionBytes); entries > 0; entries--) {
    const id = idBytes === 2 ? view.getUint16(at) : view.getUint32(at);
    const count = view.getUint8(at + idBytes);
    at += idBytes + 1;
    if (id === item) {
      return Array.from({ length: count }, (_, place) =>
        // The highest bit says whether it must be understood.
        indexBytes === 1 ? view.getUint8(at + place) & 0x7f : view.getUint16(at + 2 * place) & 0x7fff,
      );
    }
    at += count * indexBytes;
  }
  return [];
}

/** What the primary image's property "colr" says by number; undefined where it has none, or the boxes make no sense. */
function namedColours(bytes: Uint8Array): NamedColours | undefined {
  const meta = findBox(bytes, 'meta')?.subarray(versionBytes);
  const primary = meta && findBox(meta, 'pitm');
  const all = meta && findBox(meta, 'iprp');
  const container = all && findBox(all, 'ipco');
  const associations = all && findBox(all, 'ipma');
  if (primary === undefined || container === undefined || associations === undefined) return undefined;
  try {
    const view = viewOf(primary);
    const item = view.getUint8(0) === 0 ? view.getUint16(versionBytes) : view.getUint32(versionBytes);
    const properties = [...boxesIn(container)];
    for (const place of propertiesOf(item, associations)) {
      const { type, content } = properties[place - 1] ?? {};
      if (type !== 'colr' || content === undefined) continue;
      if (Buffer.from(content.subarray(0, 4)).toString('latin1') !== 'nclx') continue;
      const colours = viewOf(content);
      return { primaries: colours.getUint16(4), transfer: colours.getUint16(6) };
    }
  } catch (error) {
    // A box that ends before what it should hold; the decoder will say more.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

let p3Profile: Promise<Uint8Array | undefined> | undefined;

/** libvips brings it, and gives it away with a picture only. */
async function readP3Profile(): Promise<Uint8Array | undefined> {
  const create = { width: 1, height: 1, channels: 3, background: 'black' } as const;
  const picture = await sharp({ create }).withIccProfile('p3').png().toBuffer();
  return (await sharp(picture).metadata()).icc;
}

/** An ICC profile for the colours that a HEIF or AVIF file names by number; undefined where they are sRGB, or others that we do not know. */
export async function profileOfNamedColours(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const named = namedColours(bytes);
  if (named?.primaries !== displayP3.primaries || named.transfer !== displayP3.transfer) return undefined;
  p3Profile ??= readP3Profile();
  return await p3Profile;
}
