/**
 * What is asked of Bedrock and what it answered, between the moment a request is made and the moment that it is noted in the library.
 * Runs in the engine's main thread.
 */
import { RecollectError, sentence } from '../../../contract/index.ts';
import type { Billing } from '../embedding/index.ts';
import { transaction, type ReadableDb, type WritableDb } from '../storage/index.ts';
import { maxTextTokens, notePaid, whyNotToPay, type Asked } from './paying.ts';

interface Sum extends Asked {
  readonly textTokens: number;
}

const nothing: Asked = { photos: 0, texts: 0 };

export interface Spending {
  /** Of one model: each has its own price. */
  billingOf(awsModelId: string): Billing;
  /**
   * Writes something in one transaction with the note of all that was answered until now, so that neither is lost without the
   * other. Throws as `write` does, and then nothing is noted yet.
   */
  noting<Result>(write: () => Result): Result;
  /** Why one more photo may not be sent, by what was answered until now; null where it may. */
  whyNotOneMore(): RecollectError | null;
}

/**
 * @param writable null where the library is only read: what is paid could not be noted, so nothing is asked
 * @param onNoted told whenever more was paid
 */
export function createSpending(
  db: ReadableDb,
  writable: WritableDb | null,
  onNoted: () => void = () => undefined,
): Spending {
  let underWay: Asked = { photos: 0, texts: 0 };
  /** Not noted yet, by model. */
  let answered = new Map<string, Sum>();
  let nextOver = Promise.withResolvers<undefined>();

  /** @param reserved what is under way, and may have to be paid */
  function whyNot(more: Asked, reserved: Asked): RecollectError | null {
    if (writable === null) {
      return new RecollectError('READ_ONLY', sentence('bedrockReadOnly'));
    }
    const open = [...answered.values()];
    const sumOf = (key: keyof Sum): number => open.reduce((sum, each) => sum + each[key], 0);
    return whyNotToPay(db, {
      photos: reserved.photos + sumOf('photos') + more.photos,
      // What was answered and not noted yet is counted by its tokens, rounded up to whole texts.
      texts: reserved.texts + Math.ceil(sumOf('textTokens') / maxTextTokens) + more.texts,
    });
  }

  function noteAnswered(awsModelId: string, asked: Asked, textTokens: number): void {
    const { photos, texts, textTokens: tokens } = answered.get(awsModelId) ?? { ...nothing, textTokens: 0 };
    answered.set(awsModelId, {
      photos: photos + asked.photos,
      texts: texts + asked.texts,
      textTokens: tokens + textTokens,
    });
  }

  function noting<Result>(write: () => Result): Result {
    if (writable === null) return write();
    const noted = answered;
    const result = transaction(writable, () => {
      for (const [awsModelId, more] of noted) notePaid(writable, awsModelId, more);
      return write();
    });
    answered = new Map();
    if (noted.size > 0) onNoted();
    return result;
  }

  function noteNow(): void {
    try {
      noting(() => undefined);
    } catch {
      // A full disk, say: it is noted with what comes next.
    }
  }

  return {
    billingOf: (awsModelId) => ({
      begin(asked) {
        const refused = whyNot(asked, nothing);
        if (refused !== null) throw refused;
        if (whyNot(asked, underWay) !== null) return nextOver.promise;
        underWay = { photos: underWay.photos + asked.photos, texts: underWay.texts + asked.texts };
        return (textTokens, hasVector) => {
          underWay = { photos: underWay.photos - asked.photos, texts: underWay.texts - asked.texts };
          if (textTokens !== null) noteAnswered(awsModelId, asked, textTokens);
          // Nothing follows that it could be noted with.
          if (textTokens !== null && !hasVector) noteNow();
          nextOver.resolve(undefined);
          nextOver = Promise.withResolvers();
        };
      },
    }),
    noting,
    whyNotOneMore: () => whyNot({ photos: 1, texts: 0 }, nothing),
  };
}
