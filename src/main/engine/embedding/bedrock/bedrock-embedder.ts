/**
 * Embeddings by a model of Amazon Bedrock: requests side by side, repeated where that may help, each asked for permission and
 * told of when it has to be paid. Runs in the engine's main thread, and asks a thread of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { cancelled, RecollectError, sentence } from '../../../../contract/index.ts';
import type { JpegInput } from '../../imaging/index.ts';
import type { Embedder, EmbedOptions } from '../embedder.ts';
import { AskedToWait } from './asked-to-wait.ts';
import type { BedrockClient } from './attempt.ts';
import { hasty, patient, pauseBefore, restAfterLost, type Patience } from './back-off.ts';
import type { Answered, Asked } from './dialects.ts';
import type { Failure } from './failures.ts';
import { letEnd } from './grace.ts';
import { bedrockVision, type BedrockModel } from './model.ts';
import { createPace } from './pace.ts';
import { plainPicture } from './plain-picture.ts';
import { estimatedTokens, sentText } from './sent-text.ts';
import { unlessAborted } from './unless-aborted.ts';
import { createWhoseFault } from './whose-fault.ts';

/** So many answers in a row that are lost are not tried again one by one: each may have to be paid. */
const mostLost = 5;

/**
 * Called once, when a request is over: with the tokens of an answer, null where nothing was answered, and with whether a vector is
 * given to whoever asked.
 */
export type RequestOver = (textTokens: number | null, hasVector: boolean) => void;

export interface Billing {
  /**
   * Asked before each request is made: throws where nothing may be sent, or no more be paid. Gives a promise where only requests
   * that are under way stand against it, which may have to be paid or not: it is kept when one of them is over, and then this is to
   * be asked again.
   */
  begin(asked: { readonly photos: number; readonly texts: number }): RequestOver | Promise<void>;
}

export interface BedrockEmbedOptions extends EmbedOptions {
  /** Aborted, nothing more is begun, and what is under way is waited for: it is paid. `signal` cuts it off. */
  readonly stop?: AbortSignal;
  /** Asked when it is this one's turn, at the last moment before it is sent: where it is not wanted any more it is CANCELLED. */
  readonly isWanted?: () => boolean;
  /** Somebody waits for it: it does not stand in line behind photos of the queue, and is given up soon. */
  readonly isUrgent?: boolean;
}

export interface BedrockEmbedder extends Embedder<JpegInput> {
  embedImages(
    images: readonly Uint8Array[],
    options: BedrockEmbedOptions,
  ): Promise<Float32Array<ArrayBuffer>[]>;
  embedTexts(texts: readonly string[], options: BedrockEmbedOptions): Promise<Float32Array<ArrayBuffer>[]>;
}

export interface BedrockEmbedderOptions {
  readonly client: BedrockClient;
  readonly billing: Billing;
}

/**
 * Rejects with UNSUPPORTED_IMAGE or IMAGE_TOO_LARGE where the model refuses one photo or text, CANCELLED, what `billing` throws,
 * or an error that every request would meet at present: CREDENTIALS_MISSING, CREDENTIALS_EXPIRED, ACCESS_DENIED, THROTTLED, OFFLINE,
 * REMOTE_FAILED.
 */
export function createBedrockEmbedder(
  model: BedrockModel,
  { client, billing }: BedrockEmbedderOptions,
): BedrockEmbedder {
  const pace = createPace();
  /** Aborted at once when it is closed: nothing is begun any more. */
  const closing = new AbortController();
  /** Aborted when what is under way has had its time. */
  const ending = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  /** Answers that were lost, and may have to be paid, since the last one that came, and how often it was given up for them. */
  let lost = { answers: 0, rounds: 0 };
  /** What every request met: those that stood in line at that time need not try. */
  let barred: { readonly error: RecollectError; readonly sinceMs: number } | undefined;
  const fault = createWhoseFault(askPlain, ({ code, message }) => {
    pace.distrust();
    barred = { error: new RecollectError(code, message), sinceMs: performance.now() };
  });

  /** Aborted where nothing more is to be begun. */
  function halting({ signal, stop }: BedrockEmbedOptions): AbortSignal {
    return AbortSignal.any([signal, closing.signal, ...(stop === undefined ? [] : [stop])]);
  }

  /** Before its turn: what takes no time, asked again whenever time has gone by. */
  function demandWanted(halted: AbortSignal, sinceMs: number, options: BedrockEmbedOptions): void {
    if (options.isUrgent !== true && barred !== undefined && sinceMs < barred.sinceMs) throw barred.error;
    if (halted.aborted || options.isWanted?.() === false) throw cancelled();
  }

  /** One request, made when it is its turn. */
  async function attempt(asked: Asked, options: BedrockEmbedOptions): Promise<Answered | Failure> {
    const halted = halting(options);
    if (halted.aborted) throw cancelled();
    const sinceMs = performance.now();
    const end =
      options.isUrgent === true
        ? undefined
        : await pace.turn(halted).catch(() => Promise.reject(cancelled()));
    try {
      const demand = (): void => demandWanted(halted, sinceMs, options);
      demand();
      const unready = restOf(options) ?? (await client.ready(halted));
      if (unready !== null) return unready;
      // Finding credentials may have taken long. From here on it is on its way.
      const over = await permitted(asked, demand, halted);
      const sentAtMs = performance.now();
      const result = await send(asked, over, options.signal);
      // Before the next has its turn: what this one met may be what that one would meet.
      return 'image' in asked ? await fault.judge(result, sentAtMs, options) : result;
    } finally {
      end?.();
    }
  }

  /** What stands in no line is told to wait, as Bedrock told the others; null where it did not. */
  function restOf({ isUrgent }: BedrockEmbedOptions): Failure | null {
    const restMs = pace.restMs();
    if (isUrgent !== true || restMs <= 0) return null;
    const message = sentence('throttled', { region: model.region });
    return { kind: 'throttled', code: 'THROTTLED', message, retryAfterMs: restMs, mayBeBilled: false };
  }

  /** Waits where what is under way may use up all that may be paid, and may not. */
  async function permitted(asked: Asked, demand: () => void, halted: AbortSignal): Promise<RequestOver> {
    const priced = { photos: 'image' in asked ? 1 : 0, texts: 'text' in asked ? 1 : 0 };
    for (;;) {
      demand();
      const over = billing.begin(priced);
      if (typeof over === 'function') return over;
      await unlessAborted(over, halted);
    }
  }

  async function send(asked: Asked, over: RequestOver, signal: AbortSignal): Promise<Answered | Failure> {
    // For answers that do not say, and those that do not come.
    const estimate = 'text' in asked ? estimatedTokens(asked.text) : 0;
    let billed: number | null = null;
    let hasVector = false;
    try {
      const request = client.attempt(asked, AbortSignal.any([signal, ending.signal]));
      underWay.add(request);
      const attempted = await request
        .finally(() => underWay.delete(request))
        .catch((error: unknown) => {
          // Cut off by us: it was sent, and may be answered all the same.
          billed = estimate;
          throw error;
        });
      if (attempted.kind === 'answered') {
        billed = attempted.answer.textTokens || estimate;
        hasVector = true;
        lost = { answers: 0, rounds: 0 };
        pace.answered();
        return attempted.answer;
      }
      if (attempted.failure.mayBeBilled) billed = estimate;
      return attempted.failure;
    } finally {
      over(billed, hasVector);
    }
  }

  /** Nobody stands in line for it: what it meets is what those who do would meet. */
  async function askPlain(
    options: Pick<BedrockEmbedOptions, 'signal' | 'stop'>,
  ): Promise<Answered | Failure> {
    const halted = halting(options);
    const asked = { image: plainPicture() };
    const over = await permitted(asked, () => demandWanted(halted, Infinity, options), halted);
    return send(asked, over, options.signal);
  }

  async function embed(asked: Asked, options: BedrockEmbedOptions): Promise<Float32Array<ArrayBuffer>> {
    const patience: Patience = options.isUrgent === true ? hasty : patient;
    for (let made = 1; ; made += 1) {
      const sinceMs = performance.now();
      const result = await attempt(asked, options);
      if ('vector' in result) return result.vector;
      const isLost = result.kind === 'transient' && result.mayBeBilled;
      if (isLost) {
        lost.answers += 1;
        pace.distrust();
      }
      const isHopeless = isLost && lost.answers >= mostLost;
      const pauseMs = isHopeless ? null : pauseBefore(result, made, patience);
      // Where it is given up, whoever is told decides when it is tried again.
      if (result.kind === 'throttled') pace.throttled(pauseMs === null ? 0 : (result.retryAfterMs ?? 0));
      if (pauseMs === null) {
        if (isLost) lost.rounds += 1;
        const retryAfterMs = isLost ? restAfterLost(lost.rounds) : result.retryAfterMs;
        const error = errorOf({ ...result, retryAfterMs }, asked);
        // What is given up soon says nothing of what has time.
        const isOfAll =
          result.kind === 'blocked' ||
          (options.isUrgent !== true && (result.kind === 'throttled' || result.kind === 'transient'));
        // Whoever stands in line now would pay for the same.
        const untilMs = isLost ? performance.now() : sinceMs;
        if (isOfAll && untilMs >= (barred?.sinceMs ?? -Infinity)) barred = { error, sinceMs: untilMs };
        throw error;
      }
      await sleep(pauseMs, undefined, { signal: halting(options) }).catch(() => Promise.reject(cancelled()));
    }
  }

  const embedder: BedrockEmbedder = {
    space: model.space,
    vision: bedrockVision,
    embedImages: (images, options) => all(images, options, (image, given) => embed({ image }, given)),
    embedTexts: (texts, options) =>
      all(texts, options, (text, given) => embed({ text: sentText(text) }, given)),
    // Asking costs money, and there is nothing to load.
    warmUp: () => Promise.resolve(),
    async close() {
      closing.abort();
      await letEnd(underWay, ending);
      await client.close();
    },
  };
  return embedder;
}

function errorOf({ kind, code, message, retryAfterMs }: Failure, asked: Asked): RecollectError {
  // The model answers others.
  if (kind === 'unreadable' && 'image' in asked) return new RecollectError('UNSUPPORTED_IMAGE', message);
  if (retryAfterMs === null) return new RecollectError(code, message);
  return new AskedToWait(code, message, performance.now() + retryAfterMs);
}

/** All of them side by side; where one fails, the others are not begun any more. */
async function all<Input>(
  inputs: readonly Input[],
  options: BedrockEmbedOptions,
  one: (input: Input, options: BedrockEmbedOptions) => Promise<Float32Array<ArrayBuffer>>,
): Promise<Float32Array<ArrayBuffer>[]> {
  const failing = new AbortController();
  const stop = AbortSignal.any([failing.signal, ...(options.stop === undefined ? [] : [options.stop])]);
  const asked = inputs.map((input) => one(input, { ...options, stop }));
  try {
    return await Promise.all(asked);
  } catch (error) {
    failing.abort();
    await Promise.allSettled(asked);
    throw error;
  }
}
