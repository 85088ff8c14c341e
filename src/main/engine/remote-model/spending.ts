/**
 * What is asked of Bedrock and what it answered, between the moment a request is made and the moment that it is noted in the library.
 * Runs in the engine's main thread.
 */
import { RecollectError, sentence } from '../../../contract/index.ts';
import type { Billing } from '../embedding/index.ts';
import { transaction, type ReadableDb, type WritableDb } from '../storage/index.ts';
import { maxTextTokens, notePaid, whyNotToPay, type Asked } from './paying.ts';

interface Sum {
  photos: number;
  texts: number;
  textTokens: number;
}

const nothing: Asked = { photos: 0, texts: 0 };

export interface Spending extends Billing {
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
  let answered: Sum = { photos: 0, texts: 0, textTokens: 0 };
  let nextOver = Promise.withResolvers<undefined>();

  /** @param reserved what is under way, and may have to be paid */
  function whyNot(more: Asked, reserved: Asked): RecollectError | null {
    if (writable === null) {
      return new RecollectError('READ_ONLY', sentence('bedrockReadOnly'));
    }
    return whyNotToPay(db, {
      photos: reserved.photos + answered.photos + more.photos,
      // What was answered and not noted yet is counted by its tokens, rounded up to whole texts.
      texts: reserved.texts + Math.ceil(answered.textTokens / maxTextTokens) + more.texts,
    });
  }

  return {
    begin(asked) {
      const refused = whyNot(asked, nothing);
      if (refused !== null) throw refused;
      if (whyNot(asked, underWay) !== null) return nextOver.promise;
      underWay = { photos: underWay.photos + asked.photos, texts: underWay.texts + asked.texts };
      return (textTokens) => {
        underWay = { photos: underWay.photos - asked.photos, texts: underWay.texts - asked.texts };
        if (textTokens !== null) {
          answered.photos += asked.photos;
          answered.texts += asked.texts;
          answered.textTokens += textTokens;
        }
        nextOver.resolve(undefined);
        nextOver = Promise.withResolvers();
      };
    },
    noting(write) {
      if (writable === null) return write();
      const isMore = answered.photos + answered.texts > 0;
      const result = transaction(writable, () => {
        if (isMore) notePaid(writable, answered);
        return write();
      });
      if (isMore) onNoted();
      answered = { photos: 0, texts: 0, textTokens: 0 };
      return result;
    },
    whyNotOneMore: () => whyNot({ photos: 1, texts: 0 }, nothing),
  };
}
