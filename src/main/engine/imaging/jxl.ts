/**
 * JPEG XL through jxl-oxide as WebAssembly, which checks what a file declares before it decodes. Its memory never
 * shrinks, so each image gets a thread, and with it an instance, of its own. Runs in decoding threads.
 */
import { brotliDecompressSync } from 'node:zlib';
import { Worker } from 'node:worker_threads';
import { boxesIn } from './boxes.ts';
import { DecodeFailure } from './decode-failure.ts';
import type { JxlAnswer, JxlQuestion } from './jxl-thread.ts';
import { tooManyPixels } from './libvips.ts';
import { maxJxlPixels } from './limits.ts';

/** Starts the thread, asks, and ends it; it ends with this thread, too. */
function ask(question: JxlQuestion): Promise<JxlAnswer> {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const worker = new Worker(new URL(`./jxl-thread${extension}`, import.meta.url), { workerData: question });
  return new Promise<JxlAnswer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
  })
    .catch((error: unknown) => ({ kind: 'failed' as const, message: String(error) }))
    .finally(() => worker.terminate());
}

function failureOf(message: string): DecodeFailure {
  const cause = new Error(`jxl-oxide: ${message}`);
  if (/incomplete|unexpected end|eof|not enough/iu.test(message)) {
    return new DecodeFailure('truncated', 'The file ends before the image does.', cause);
  }
  return new DecodeFailure('corrupt', 'The image is damaged.', cause);
}

/** The upright size that the file declares. Throws DecodeFailure. */
export async function readJxlHeader(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const answer = await ask({ task: 'size', bytes });
  if (answer.kind !== 'size') throw failureOf(answer.kind === 'failed' ? answer.message : 'no size');
  if (answer.width * answer.height > maxJxlPixels) throw tooManyPixels(undefined, maxJxlPixels);
  return answer;
}

/** The first picture as a PNG: upright, in sRGB, 8 or 16 bits. The size has been checked. Throws DecodeFailure. */
export async function jxlToPng(bytes: Uint8Array): Promise<Uint8Array> {
  const answer = await ask({ task: 'png', bytes });
  if (answer.kind !== 'png') throw failureOf(answer.kind === 'failed' ? answer.message : 'no picture');
  return answer.png;
}

/** An EXIF block is small; more is a bomb. */
const maxExifBytes = 16 * 1024 * 1024;

/** The EXIF block as a TIFF, where the file has one, packed or not. */
export function jxlExif(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, content } of boxesIn(bytes)) {
    const isPacked = type === 'brob' && Buffer.from(content.subarray(0, 4)).toString('latin1') === 'Exif';
    if (type !== 'Exif' && !isPacked) continue;
    try {
      const block = isPacked
        ? new Uint8Array(brotliDecompressSync(content.subarray(4), { maxOutputLength: maxExifBytes }))
        : content;
      // Four bytes say how far behind them the TIFF begins.
      const offset = new DataView(block.buffer, block.byteOffset, block.byteLength).getUint32(0);
      return block.subarray(4 + offset);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
