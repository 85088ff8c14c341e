/** Whether the files of a pack are the ones that its manifest lists. Runs in the engine's main thread. */
import { join } from 'node:path';
import { RecollectError } from '../../../contract/index.ts';
import { sha256OfFile } from './digest.ts';
import { packSizeBytes, type PackManifest } from './manifest.ts';
import { systemCode } from './sentences.ts';

/** How far a download, an import or a check has come; bytes of the whole pack. */
export interface PackProgress {
  readonly phase: 'downloading' | 'verifying';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface PackWorkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called often; the caller paces what it does with it. */
  readonly onProgress?: ((progress: PackProgress) => void) | undefined;
}

/** Reads every file of a pack. MODEL_CORRUPT, naming the file, where one is missing or is another than it should be. */
export async function verifyPack(
  pack: { readonly directory: string; readonly manifest: PackManifest },
  { signal, onProgress }: PackWorkOptions = {},
): Promise<void> {
  const totalBytes = packSizeBytes(pack.manifest);
  let doneBytes = 0;
  for (const { path, sha256 } of pack.manifest.files) {
    const onBytes = (count: number): void => {
      doneBytes += count;
      onProgress?.({ phase: 'verifying', doneBytes, totalBytes });
    };
    let found: string | undefined;
    try {
      found = await sha256OfFile(join(pack.directory, path), { signal, onBytes });
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
    if (found !== sha256) {
      throw new RecollectError(
        'MODEL_CORRUPT',
        `The file ${path} of ${pack.manifest.name} is ${found === undefined ? 'missing' : 'damaged'}. ` +
          'Download or import the model again.',
      );
    }
  }
}
