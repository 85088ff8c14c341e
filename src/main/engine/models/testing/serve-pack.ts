/** A pack on a server of this machine that behaves as it is told, and its download. Runs in tests only. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { downloadPack, type DownloadPackOptions, type PackManifest, type Patience } from '../index.ts';
import { startFileServer, type Behaviour, type FileServer, type Request } from './file-server.ts';
import { packManifest, someFiles } from './some-pack.ts';

/** Tries that do not keep a test waiting. */
export const patience: Patience = { attempts: 3, firstPauseMs: 1, longestPauseMs: 2, stallMs: 20_000 };

/** The file that is asked for in parts. */
export const large = 'onnx/large.onnx';

export interface ServedPack {
  readonly server: FileServer;
  readonly manifest: PackManifest;
  readonly targetDir: string;
  readonly incoming: string;
  download(options?: Partial<DownloadPackOptions>): ReturnType<typeof downloadPack>;
}

/** A pack of three files on a server; `behave` is asked about the large one only. */
export async function servePack(
  behave: (request: Request, earlier: number) => Behaviour,
): Promise<ServedPack> {
  const files = someFiles();
  const server = await startFileServer(files, (request, earlier) =>
    request.path === large ? behave(request, earlier) : { kind: 'whole' },
  );
  const manifest = packManifest(files, server.url);
  const targetDir = join(temporaryDirectory(), 'models', manifest.id);
  return {
    server,
    manifest,
    targetDir,
    incoming: `${targetDir}.incoming`,
    download: (options) => downloadPack({ manifest }, { targetDir, patience, ...options }),
  };
}

/** The ranges that were asked of it. */
export function rangesOf({ server }: ServedPack): (string | undefined)[] {
  return server.requests.filter(({ path }) => path === large).map(({ range }) => range);
}

/** Writes bytes as if an earlier download had left them. */
export function leave(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Its bytes, and half their number. */
export const largeContent = someFiles().get(large) ?? new Uint8Array();
export const half = largeContent.length / 2;
