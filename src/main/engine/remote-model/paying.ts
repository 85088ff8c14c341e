/** What Bedrock answered, what that costs, and whether it may be asked for more. Runs in the engine. */
import { RecollectError, sentence, type BedrockPaid } from '../../../contract/index.ts';
import { addRemotePayment, remotePayments, type ReadableDb, type WritableDb } from '../storage/index.ts';
import { dollarsFor } from './prices.ts';
import { bedrockConsent, bedrockSettings, pricesOf } from './settings.ts';

/** Tokens of a text that is sent, at most: what Titan reads. */
export const maxTextTokens = 256;

/** Sums of prices are not exact; far less than one photo costs. */
const roundingDollars = 1e-6;

/** Requests under way and about to be made. */
export interface Asked {
  readonly photos: number;
  readonly texts: number;
}

/**
 * All that was answered since the library exists, and what it costs: each model's answers at that model's price, those of a model
 * whose price nobody knows at the chosen one's. Null dollars where that is not known either.
 */
export function paidSoFar(db: ReadableDb): BedrockPaid & { readonly dollars: number | null } {
  const settings = bedrockSettings(db);
  let sum = { photos: 0, texts: 0, textTokens: 0 };
  let dollars: number | null = 0;
  for (const { modelId, ...paid } of remotePayments(db)) {
    sum = {
      photos: sum.photos + paid.photos,
      texts: sum.texts + paid.texts,
      textTokens: sum.textTokens + paid.textTokens,
    };
    const cost = dollarsFor(pricesOf(db, modelId), paid) ?? dollarsFor(settings, paid);
    dollars = dollars === null || cost === null ? null : dollars + cost;
  }
  return { ...sum, dollars };
}

/** Notes what a model answered; to stand in the transaction of what the answer is kept by. */
export function notePaid(db: WritableDb, awsModelId: string, more: Partial<BedrockPaid>): void {
  addRemotePayment(db, awsModelId, more);
}

/** Whether these settings have the yes of a person; the error that says what is missing where they have not. */
export function whyNotToSend(db: ReadableDb): RecollectError | null {
  const { region } = bedrockSettings(db);
  if (region !== null && bedrockConsent(db) !== null) return null;
  return new RecollectError(
    'CONSENT_NEEDED',
    region === null ? sentence('consentNeeded') : sentence('consentNeededIn', { region }),
  );
}

/**
 * Why these requests may not be made: CONSENT_NEEDED or BUDGET_REACHED; null where they may.
 *
 * @param asked all that is under way, and what is about to be asked with it
 */
export function whyNotToPay(db: ReadableDb, asked: Asked): RecollectError | null {
  return whyNotToSend(db) ?? whyOverBudget(db, asked);
}

/** Why these requests would cost more than they may: BUDGET_REACHED; null where they would not. */
export function whyOverBudget(db: ReadableDb, asked: Asked): RecollectError | null {
  const settings = bedrockSettings(db);
  const paid = paidSoFar(db);
  const { budgetPhotos, budgetDollars } = settings;
  const photos = paid.photos + asked.photos;
  if (budgetPhotos !== null && asked.photos > 0 && photos > budgetPhotos) {
    return new RecollectError('BUDGET_REACHED', sentence('photosReached', { count: budgetPhotos }));
  }
  if (budgetDollars === null) return null;
  const more = dollarsFor(settings, { photos: asked.photos, textTokens: asked.texts * maxTextTokens });
  if (paid.dollars === null || more === null) {
    return new RecollectError('BUDGET_REACHED', sentence('dollarsWithoutPrice', { dollars: budgetDollars }));
  }
  if (paid.dollars + more <= budgetDollars + roundingDollars) return null;
  return new RecollectError('BUDGET_REACHED', sentence('dollarsReached', { dollars: budgetDollars }));
}
