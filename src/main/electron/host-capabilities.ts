/** What the page may ask of the desktop itself. Runs in Electron's main process. */
import {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  nativeImage,
  shell,
  type NativeImage,
  type WebContents,
} from 'electron';
import type { Logger } from 'pino';
import { answerHostRequests } from './host-requests.ts';
import type { DesktopMedia } from './media-channel.ts';
import { onPageRequest } from './page-messages.ts';
import { photoRequests, type Desktop } from './photo-requests.ts';
import type { Shell, ShellWords } from './shell/index.ts';

const desktop: Desktop = {
  showItemInFolder: (path) => shell.showItemInFolder(path),
  openPath: (path) => shell.openPath(path),
  writePng: (png) =>
    clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) }),
    ]),
  writeText: (text) => clipboard.writeText(text),
};

async function pickFolder(
  purpose: 'watch' | 'copies',
  sender: WebContents,
  words: ShellWords,
): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(sender);
  const options =
    purpose === 'copies'
      ? {
          properties: ['openDirectory' as const, 'createDirectory' as const],
          buttonLabel: words.pickForCopies,
        }
      : { properties: ['openDirectory' as const], buttonLabel: words.pickToWatch };
  const { filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return filePaths[0] ?? null;
}

/** Of what is under the cursor while photos are dragged: the longer side in the system's own points. */
const dragIconSide = 96;

/** The photo itself; the sign of its kind where it has no small picture: some systems refuse a drag without one. */
async function dragIcon(path: string, picture: Uint8Array | undefined): Promise<NativeImage> {
  const image = nativeImage.createFromBuffer(Buffer.from(picture ?? []));
  if (image.isEmpty()) return app.getFileIcon(path, { size: 'normal' });
  const { width, height } = image.getSize();
  return image.resize(width > height ? { width: dragIconSide } : { height: dragIconSide });
}

/** Answers the page's requests. */
export function serveHostCapabilities(media: DesktopMedia, shellOfApp: Shell, log: Logger): void {
  const requests = photoRequests(media, desktop);
  onPageRequest(
    answerHostRequests<WebContents>(
      {
        ...requests,
        ...shellOfApp.handlers,
        pickFolder: (purpose, sender) => pickFolder(purpose, sender, shellOfApp.words()),
        startDrag: (photoIds, sender) =>
          requests.startDrag(photoIds, async (paths, picture) => {
            const icon = await dragIcon(paths[0], picture);
            sender.startDrag({ file: paths[0], files: [...paths], icon });
          }),
      },
      log,
    ),
  );
}
