/** Text and pictures on the clipboard: through the desktop where there is one, else by the browser's own means. Runs in the page. */
import { desktopHost } from '../../api/host.ts';
import { thumbnailUrl, wholeUrl, type MediaPhoto } from '../../api/media.ts';
import { text } from '../../text/index.ts';

const words = text.photoActions;

/** What came of it, in a sentence for a person. */
export interface Copied {
  readonly isDone: boolean;
  readonly sentence: string;
}

/** Where the page is no secure one (a plain address in a network) browsers keep the clipboard for images from it. */
export function canCopyImages(): boolean {
  if (desktopHost() !== undefined) return true;
  // Typed as if it were everywhere.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return typeof clipboard?.write === 'function' && typeof window.ClipboardItem === 'function';
}

/** The way that also works in a page that is not secure. */
function copyBySelection(copied: string): boolean {
  const field = document.createElement('textarea');
  field.value = copied;
  field.className = 'visually-hidden';
  const focused = document.activeElement;
  // Within an open dialog, which would take the focus back at once.
  (focused?.closest('[role="dialog"]') ?? document.body).append(field);
  field.select();
  // Deprecated, and without a successor there.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isDone = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isDone;
}

export async function copyText(copied: string): Promise<Copied> {
  const host = desktopHost();
  if (host !== undefined) {
    const isDone = await host.copyText(copied).then(
      (outcome) => outcome === 'done',
      () => false,
    );
    return { isDone, sentence: isDone ? words.copied : words.desktopFailed.copyText };
  }
  try {
    await navigator.clipboard.writeText(copied);
    return { isDone: true, sentence: words.copied };
  } catch {
    const isDone = copyBySelection(copied);
    return { isDone, sentence: isDone ? words.copied : words.copyRefused };
  }
}

/** A picture, decoded; upright, as browsers show it. */
async function load(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** The one kind of image that every browser lets a page put there. */
async function toPng(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // A canvas beyond the browser's limits has no content.
  if (context === null || png === null) throw new Error('The image is too large for a canvas.');
  return png;
}

class Unreadable extends Error {}

/** The photo itself, or its preview where the browser cannot show or hold the file. */
async function pngOf(photo: MediaPhoto): Promise<{ png: Blob; isPreview: boolean }> {
  try {
    return { png: await toPng(await load(wholeUrl(photo))), isPreview: false };
  } catch {
    try {
      return { png: await toPng(await load(thumbnailUrl(photo, 'large'))), isPreview: true };
    } catch (error) {
      throw new Unreadable('Neither can be shown.', { cause: error });
    }
  }
}

export async function copyImage(photo: MediaPhoto): Promise<Copied> {
  const host = desktopHost();
  if (host !== undefined) {
    const outcome = await host.copyImage(photo.photoId);
    if (outcome === 'gone') return { isDone: false, sentence: words.fileGone };
    const isDone = outcome === 'done';
    return { isDone, sentence: isDone ? words.imageCopied : words.desktopFailed.copyImage };
  }
  const made = pngOf(photo);
  try {
    // A promise, since the right to copy that a press gives is short, and decoding may not be.
    const item = new ClipboardItem({ 'image/png': made.then(({ png }) => png) });
    await navigator.clipboard.write([item]);
    const { isPreview } = await made;
    return { isDone: true, sentence: isPreview ? words.previewCopied : words.imageCopied };
  } catch (error) {
    const isUnreadable = await made.then(
      () => false,
      (cause: unknown) => cause instanceof Unreadable,
    );
    if (isUnreadable) return { isDone: false, sentence: words.imageUnreadable };
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
    return { isDone: false, sentence: isRefused ? words.copyRefused : words.copyFailed };
  }
}
