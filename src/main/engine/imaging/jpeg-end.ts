/** Whether a JPEG file has an end. Runs in decoding threads. */

const endOfImage = 0xd9;

/** Where the next marker after `at` begins that is no restart and no stuffed byte of a scan; -1 where there is none. */
function nextMarker(bytes: Uint8Array, at: number): number {
  for (let found = bytes.indexOf(0xff, at); found >= 0; found = bytes.indexOf(0xff, found + 1)) {
    const code = bytes[found + 1];
    if (code === undefined) return -1;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return found;
  }
  return -1;
}

/** True where the file ends before the picture's end is written: it was cut off, whatever else is wrong with it. */
export function endsEarly(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = nextMarker(bytes, 2); at >= 0;) {
    if (bytes[at + 1] === endOfImage) return false;
    if (at + 4 > bytes.length) return true;
    const behind = at + 2 + view.getUint16(at + 2);
    if (behind > bytes.length) return true;
    // What is between two segments is a scan, or damage that decoders skip as well.
    at = nextMarker(bytes, behind);
  }
  return true;
}
