/** The boxes of the ISO media family (HEIC, CR3, JPEG XL, JPEG 2000): length, type, content. Runs in decoding threads. */

export interface Box {
  /** Four characters. */
  readonly type: string;
  readonly content: Uint8Array;
}

/** The boxes that lie side by side in `bytes`; one that claims more than there is ends with the bytes. */
export function* boxesIn(bytes: Uint8Array): Generator<Box> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const header = isLong ? 16 : 8;
    // A length of 0 means: to the end.
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
    if (length < header) return;
    const type = Buffer.from(bytes.buffer, bytes.byteOffset + at + 4, 4).toString('latin1');
    yield { type, content: bytes.subarray(at + header, Math.min(bytes.length, at + length)) };
    at += length;
  }
}

/** The content of the first box of this type. */
export function findBox(bytes: Uint8Array, type: string): Uint8Array | undefined {
  for (const box of boxesIn(bytes)) {
    if (box.type === type) return box.content;
  }
  return undefined;
}
