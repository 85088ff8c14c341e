/** Indexing progress on stderr: a bar on a terminal, a line now and then elsewhere. */
import { Presets, SingleBar } from 'cli-progress';
import type { IndexingState } from '../../contract/index.ts';
import { counted } from './counted.ts';
import { formatSeconds } from './terminal.ts';

export interface ProgressView {
  update(state: IndexingState): void;
  stop(): void;
}

/** Elsewhere than on a terminal: at most one line in so long. */
const lineIntervalMs = 5_000;

/** What stands beside the bar. */
export function details(state: IndexingState): string {
  if (state.phase === 'scanning' && state.total === 0) return 'looking for photos';
  const parts: string[] = [];
  if (state.photosPerSecond !== null) parts.push(`${counted(Math.round(state.photosPerSecond), 'photo')}/s`);
  if (state.secondsLeft !== null && state.phase === 'indexing') {
    parts.push(`${formatSeconds(state.secondsLeft)} left`);
  }
  if (state.gentleBecause === 'battery') parts.push('gently: on battery');
  if (state.failed + state.unsupported > 0) parts.push(`${state.failed + state.unsupported} not readable`);
  return parts.join(' · ');
}

/** Starts showing; `stop` leaves the last state on the screen. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): ProgressView {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): ProgressView {
  const view = new SingleBar(
    { format: 'Indexing {bar} {value}/{total}  {details}', stream, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update(state) {
      const payload = { details: details(state) };
      if (isStarted) {
        view.setTotal(state.total);
        view.update(state.done, payload);
      } else {
        isStarted = true;
        view.start(state.total, state.done, payload);
      }
    },
    stop: () => view.stop(),
  };
}

function lines(stream: NodeJS.WriteStream): ProgressView {
  let lastMs = performance.now();
  return {
    update(state) {
      if (state.phase === 'idle' || performance.now() - lastMs < lineIntervalMs) return;
      lastMs = performance.now();
      stream.write(`Indexing ${state.done}/${state.total}  ${details(state)}\n`);
    },
    stop: () => undefined,
  };
}
