/**
 * Answers a request for a picture, for the web host's /media and the desktop's photo:// alike. A picture is named
 * by id and variant; there is no way to name a path. Runs in the hosts.
 */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { photoIdSchema, type PhotoId } from '../../contract/index.ts';
import type { Original, Rendering, Thumbnail, ThumbnailVariant } from '../engine/index.ts';
import { parseByteRange } from './byte-range.ts';

/** The engine's `MediaResolver`, or one that asks an engine in another process. */
export interface MediaSource {
  thumbnail(
    photoId: PhotoId,
    variant: ThumbnailVariant,
  ): Thumbnail | undefined | Promise<Thumbnail | undefined>;
  original(photoId: PhotoId): Promise<Original | undefined>;
  rendering(photoId: PhotoId): Promise<Rendering | undefined>;
}

export type MediaName =
  | { readonly kind: 'thumbnail'; readonly photoId: PhotoId; readonly variant: ThumbnailVariant }
  | { readonly kind: 'original'; readonly photoId: PhotoId }
  /** The original, or what it looks like where no browser shows it. */
  | { readonly kind: 'whole'; readonly photoId: PhotoId };

export interface MediaRequest {
  readonly name: MediaName;
  /** The `v` of the address. */
  readonly version?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
}

export interface MediaAnswer {
  readonly status: 200 | 206 | 304 | 404 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream frees its file when it is destroyed. */
  readonly body: Uint8Array | Readable | undefined;
}

const mediaPath = /^\/(?:thumbnail\/(\d{1,16})\/(small|large)|(original|whole)\/(\d{1,16}))$/u;

/** A file that is opened directly, not as an image of the page, may run nothing. */
const mediaPolicy = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

const notFound: MediaAnswer = {
  status: 404,
  headers: { ...mediaPolicy, 'cache-control': 'no-store' },
  body: undefined,
};

/** Reads `/thumbnail/<id>/<small|large>`, `/original/<id>` or `/whole/<id>`; undefined for anything else. */
export function parseMediaPath(path: string): MediaName | undefined {
  const match = mediaPath.exec(path);
  if (match === null) return undefined;
  const [, thumbnailId, variant, kind, wholeId] = match;
  const photoId = photoIdSchema.safeParse(Number(thumbnailId ?? wholeId));
  if (!photoId.success) return undefined;
  if (variant === 'small' || variant === 'large')
    return { kind: 'thumbnail', photoId: photoId.data, variant };
  return { kind: kind === 'whole' ? 'whole' : 'original', photoId: photoId.data };
}

/** Status, headers and body for a picture. */
export async function answerMedia(source: MediaSource, request: MediaRequest): Promise<MediaAnswer> {
  const { name } = request;
  if (name.kind === 'original') return answerOriginal(await source.original(name.photoId), request);
  if (name.kind === 'whole') return answerWhole(source, name.photoId, request);
  return answerPicture(await source.thumbnail(name.photoId, name.variant), name.variant, request);
}

/** A picture that the engine made: kept for ever under its version. */
function answerPicture(
  thumbnail: Thumbnail | undefined,
  variant: ThumbnailVariant | 'whole',
  request: MediaRequest,
): MediaAnswer {
  if (thumbnail === undefined) return notFound;
  const etag = `"${thumbnail.version}-${variant}"`;
  const isForEver = request.version === thumbnail.version;
  const headers = {
    ...mediaPolicy,
    etag,
    'cache-control': isForEver ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  };
  if (request.ifNoneMatch === etag) return { status: 304, headers, body: undefined };
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': thumbnail.contentType,
      'content-length': String(thumbnail.bytes.byteLength),
    },
    body: thumbnail.bytes,
  };
}

async function answerWhole(
  source: MediaSource,
  photoId: PhotoId,
  request: MediaRequest,
): Promise<MediaAnswer> {
  const rendering = await source.rendering(photoId);
  if (rendering === undefined) return answerOriginal(await source.original(photoId), request);
  return answerPicture(rendering, 'whole', request);
}

/**
 * Opens the file that the resolver has just checked. Its path was a real path, so a link in its last place was
 * put there since, to lead elsewhere: not followed. (Windows has no such flag; links need rights there.)
 */
async function openChecked(path: string): Promise<FileHandle | undefined> {
  // O_NOFOLLOW is typed as a number but is undefined on Windows.
  const noFollow = (constants.O_NOFOLLOW as number | undefined) ?? 0;
  const noBlock = (constants.O_NONBLOCK as number | undefined) ?? 0;
  return open(path, constants.O_RDONLY | noFollow | noBlock).catch(() => undefined);
}

async function answerOriginal(original: Original | undefined, request: MediaRequest): Promise<MediaAnswer> {
  if (original === undefined) return notFound;
  const file = await openChecked(original.path);
  if (file === undefined) return notFound;
  try {
    const stats = await file.stat();
    if (!stats.isFile()) {
      await file.close();
      return notFound;
    }
    const etag = `"${stats.size}-${Math.round(stats.mtimeMs)}"`;
    const headers = { ...mediaPolicy, etag, 'cache-control': 'private, no-cache', 'accept-ranges': 'bytes' };
    if (request.ifNoneMatch === etag) {
      await file.close();
      return { status: 304, headers, body: undefined };
    }
    const isRangeCurrent = request.ifRange === undefined || request.ifRange === etag;
    const range = isRangeCurrent ? parseByteRange(request.range, stats.size) : undefined;
    if (range === 'unsatisfiable') {
      await file.close();
      return {
        status: 416,
        headers: { ...headers, 'content-range': `bytes */${stats.size}` },
        body: undefined,
      };
    }
    const start = range?.start ?? 0;
    const end = range?.end ?? stats.size - 1;
    const described = {
      ...headers,
      'content-type': original.contentType,
      'content-length': String(end - start + 1),
    };
    if (stats.size === 0) {
      await file.close();
      return { status: 200, headers: described, body: new Uint8Array() };
    }
    const body = file.createReadStream({ start, end });
    if (range === undefined) return { status: 200, headers: described, body };
    return {
      status: 206,
      headers: { ...described, 'content-range': `bytes ${start}-${end}/${stats.size}` },
      body,
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
