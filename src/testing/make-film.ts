/** Films as phones write them, without pictures: for tests of what a film says of itself. */

export interface MadeFilm {
  /** Three where it is not said. */
  readonly seconds?: number;
  /** What its phone calls itself by; Apple's names begin with "com.apple.quicktime.". */
  readonly keys?: readonly string[];
  /** The pictures come before what tells of them, as phones write it, or behind it. */
  readonly isToldLast?: boolean;
  /** Bytes of pictures. */
  readonly pictures?: number;
}

/** The name under which Apple ties a live photo and its film. */
export const appleTie = 'com.apple.quicktime.content.identifier';

function box(type: string, ...contents: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + contents.reduce((sum, { length }) => sum + length, 0));
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...contents]);
}

/** A QuickTime file of that length in seconds, as far as its header goes. */
export function filmBytes({
  seconds = 3,
  keys = [appleTie],
  isToldLast = true,
  pictures = 4000,
}: MadeFilm = {}): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(600, 12);
  header.writeUInt32BE(Math.round(seconds * 600), 16);
  const names = keys.map((key) => box('mdta', Buffer.from(key, 'latin1')));
  const movie = box('moov', box('mvhd', header), box('meta', box('keys', Buffer.alloc(8), ...names)));
  const media = [box('wide'), box('mdat', Buffer.alloc(pictures, 7))];
  const kind = box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1'));
  return Buffer.concat([kind, ...(isToldLast ? [...media, movie] : [movie, ...media])]);
}
