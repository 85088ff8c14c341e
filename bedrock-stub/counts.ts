/** What was asked of the stand-in, and what of it would be paid. */
import { createHash } from 'node:crypto';
import type { Wanted } from './requests.ts';

export interface Counts {
  /** All that arrived. */
  readonly requests: number;
  /** Answered, and so to be paid. */
  readonly paid: number;
  readonly paidImages: number;
  readonly paidTexts: number;
  readonly throttled: number;
  /** Refused otherwise. */
  readonly refused: number;
  /** At once, at most. */
  readonly mostConcurrent: number;
  /** How often each body was paid, by its SHA-256 in hex. */
  readonly paidByBody: Readonly<Record<string, number>>;
  /** How often each image was paid, by the SHA-256 of its bytes. */
  readonly paidByImage: Readonly<Record<string, number>>;
  /** The texts that were paid, in order. */
  readonly texts: readonly string[];
}

export interface Counter {
  /** How many are being answered now. */
  readonly concurrent: number;
  readonly paidSoFar: number;
  /** A request came; what it gives back is called when that one is over. */
  arrived(): () => void;
  /** A request was answered; `body` is what was sent. */
  noteAnswered(body: Buffer, wanted: Wanted): void;
  noteRefused(status: number): void;
  /** As they are now. */
  counts(): Counts;
  /** Resolves when so many requests were paid. */
  paid(count: number): Promise<void>;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function countOne(tally: Map<string, number>, bytes: Uint8Array): void {
  const digest = sha256(bytes);
  tally.set(digest, (tally.get(digest) ?? 0) + 1);
}

export function createCounter(): Counter {
  const count = {
    requests: 0,
    paid: 0,
    paidImages: 0,
    throttled: 0,
    refused: 0,
    concurrent: 0,
    mostConcurrent: 0,
  };
  const paidByBody = new Map<string, number>();
  const paidByImage = new Map<string, number>();
  const texts: string[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    get concurrent() {
      return count.concurrent;
    },
    get paidSoFar() {
      return count.paid;
    },
    arrived() {
      count.requests += 1;
      count.concurrent += 1;
      count.mostConcurrent = Math.max(count.mostConcurrent, count.concurrent);
      return () => (count.concurrent -= 1);
    },
    noteAnswered(body, { image, text }) {
      count.paid += 1;
      countOne(paidByBody, body);
      if (image !== null) {
        count.paidImages += 1;
        countOne(paidByImage, image);
      }
      if (text !== null) texts.push(text);
      for (const each of waiting) if (count.paid >= each.count) each.resolve();
    },
    noteRefused(status) {
      if (status === 429) count.throttled += 1;
      else count.refused += 1;
    },
    counts: () => ({
      requests: count.requests,
      paid: count.paid,
      paidImages: count.paidImages,
      paidTexts: texts.length,
      throttled: count.throttled,
      refused: count.refused,
      mostConcurrent: count.mostConcurrent,
      paidByBody: Object.fromEntries(paidByBody),
      paidByImage: Object.fromEntries(paidByImage),
      texts: [...texts],
    }),
    paid: (wanted) =>
      new Promise((resolve) => {
        if (count.paid >= wanted) resolve();
        else waiting.push({ count: wanted, resolve });
      }),
  };
}
