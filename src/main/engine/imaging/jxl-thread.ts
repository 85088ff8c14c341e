/** Worker thread of one JPEG XL image: says its size, or makes a PNG of it, and ends. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { initSync, JxlImage } from 'jxl-oxide-wasm';

export interface JxlQuestion {
  readonly task: 'size' | 'png';
  readonly bytes: Uint8Array;
}

export type JxlAnswer =
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'png'; readonly png: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string };

/** Fed so much at once until the header is whole, so that nothing behind it is looked at before its size is known. */
const firstStepBytes = 16;

/** Feeds the header and returns how many bytes it took; undefined where the file ends in it. */
function feedHeader(image: JxlImage, bytes: Uint8Array): number | undefined {
  let fed = 0;
  let stepBytes = firstStepBytes;
  while (!image.tryInit()) {
    const taken = image.feedBytes(bytes.subarray(fed, fed + stepBytes));
    // It takes whole boxes' headers only.
    if (taken === 0 && fed + stepBytes >= bytes.length) return undefined;
    if (taken === 0) stepBytes *= 2;
    fed += taken;
  }
  return fed;
}

function answer({ task, bytes }: JxlQuestion): JxlAnswer {
  initSync({ module: readFileSync(new URL(import.meta.resolve('jxl-oxide-wasm/module.wasm'))) });
  const image = new JxlImage();
  image.forceSrgb = true;
  const fed = feedHeader(image, bytes);
  if (fed === undefined) return { kind: 'failed', message: 'unexpected end of the header' };
  if (task === 'png') {
    image.feedBytes(bytes.subarray(fed));
    return { kind: 'png', png: image.render().encodeToPng() };
  }
  return { kind: 'size', width: image.width ?? 0, height: image.height ?? 0 };
}

function answerOrFail(): JxlAnswer {
  try {
    // The owner's thread gives nothing else.
    return answer(workerData as JxlQuestion);
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}

parentPort?.postMessage(answerOrFail());
