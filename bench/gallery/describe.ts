/** The result of the benchmark of the gallery as text. */
import type { Latency } from '../statistics.ts';
import type { Frames, GalleryResult } from './result.ts';

function row(name: string, value: string, note = ''): string {
  return `${name.padEnd(44)}${value.padStart(10)}  ${note}`.trimEnd();
}

function latencyRow(name: string, { medianMs, p95Ms, count }: Latency): string {
  return row(name, `${medianMs.toFixed(0)} ms`, `p95 ${p95Ms.toFixed(0)} ms (${count} times)`);
}

function framesRow(name: string, { p95Ms, maxMs, shareWithin20Ms, count }: Frames): string {
  const share = `${(100 * shareWithin20Ms).toFixed(1)} %`;
  return row(name, share, `p95 ${p95Ms.toFixed(1)} ms, longest ${maxMs.toFixed(0)} ms (${count} frames)`);
}

export function describeGallery(result: GalleryResult): string {
  const { machine, photos, keystroke } = result;
  return [
    `${machine.cpu}, ${machine.threads} threads, ${photos} photos, headless Chromium`,
    latencyRow('the host answers after', result.hostReadyMs),
    latencyRow('first thumbnail, from there', result.firstThumbnailMs),
    latencyRow("all of the window's thumbnails", result.allThumbnailsMs),
    framesRow('scrolling: frames of 20 ms or less', result.scrolling),
    framesRow('dragging the timeline: the same', result.dragging),
    row('… longest time of a blank page', `${result.longestBlankMs.toFixed(0)} ms`),
    ...(keystroke === null
      ? [row('a key to its results', '-', 'no model is installed')]
      : [
          latencyRow('a key to its results', keystroke.toResultsMs),
          latencyRow('… beyond what the engine took', keystroke.beyondEngineMs),
        ]),
  ].join('\n');
}
