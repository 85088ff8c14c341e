/** Decodes a file that is in memory, as readPhoto does. Runs in tests only. */
import { decode } from '../decode.ts';
import { wholeSize } from '../decoded-size.ts';
import { readHeader, type ImageHeader } from '../header.ts';
import type { Pixels } from '../pixels.ts';

export async function decodeBytes(bytes: Uint8Array): Promise<Pixels & { readonly header: ImageHeader }> {
  const header = await readHeader(bytes);
  return { ...(await decode(bytes, header, wholeSize(header))), header };
}
