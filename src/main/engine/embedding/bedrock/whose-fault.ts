/**
 * Whether what an image met is the fault of that image. It is not where the model has not answered any, or none of the latest few:
 * then an answer that cannot be read is trouble of the model, and where it refuses, a plain picture shows whether it would
 * refuse every one.
 */
import type { BedrockEmbedOptions } from './bedrock-embedder.ts';
import type { Answered } from './dialects.ts';
import type { Failure } from './failures.ts';

/** So many images in a row without an embedding are not the fault of each. */
const mostFruitless = 5;

type Result = Answered | Failure;
type Signals = Pick<BedrockEmbedOptions, 'signal' | 'stop'>;

export interface WhoseFault {
  /** The result of one image; `blocked` where it would be the same for every other. */
  judge(result: Result, sentAtMs: number, options: Signals): Promise<Result>;
}

/**
 * @param askPlain sends a plain picture, which may have to be paid
 * @param onAll told where the model is at fault, before anybody else is
 */
export function createWhoseFault(
  askPlain: (options: Signals) => Promise<Result>,
  onAll: (failure: Failure) => void,
): WhoseFault {
  /** Answers to images without an embedding since the last one that had one. */
  let fruitless = Infinity;
  /** What becomes of a plain picture: one answer for all photos that were sent before it came. */
  let probe: { readonly result: Promise<Result>; endedAtMs: number } | undefined;

  function probed(sentAtMs: number, { signal, stop }: Signals): Promise<Result> {
    if (probe === undefined || sentAtMs >= probe.endedAtMs) {
      const begun = {
        result: askPlain({ signal, ...(stop === undefined ? {} : { stop }) }),
        endedAtMs: Infinity,
      };
      const end = (): void => void (begun.endedAtMs = performance.now());
      begun.result.then(end, end);
      probe = begun;
    }
    return probe.result;
  }

  return {
    async judge(result, sentAtMs, options) {
      if ('vector' in result) {
        fruitless = 0;
        return result;
      }
      if (result.kind !== 'refused' && result.kind !== 'unreadable') return result;
      fruitless += 1;
      if (fruitless < mostFruitless) return result;
      const ofPlain = result.kind === 'unreadable' ? result : await probed(sentAtMs, options);
      if ('vector' in ofPlain) {
        fruitless = 0;
        return result;
      }
      if (ofPlain.kind !== 'refused' && ofPlain.kind !== 'unreadable') return ofPlain;
      const ofAll = { ...result, kind: 'blocked', code: 'REMOTE_FAILED' } as const;
      onAll(ofAll);
      return ofAll;
    },
  };
}
