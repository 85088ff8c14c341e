/** Sentences of the engine that name the command line, without it. Runs in the page. */
import type { SentenceId } from '../../../contract/index.ts';

const raise = 'Raise it in the settings, under Search models.';

export const sentencesOfThePage: Readonly<Partial<Record<SentenceId, string>>> = {
  consentNeeded:
    'No photo and no search is sent to Amazon Bedrock before you have said yes to it: in the settings, under Search models.',
  consentNeededIn:
    'No photo and no search is sent to Amazon Bedrock in {region} before you have said yes to it: in the settings, under Search models.',
  photosReached: `The limit of {count} photos for Amazon Bedrock is reached, so no more are sent. ${raise}`,
  dollarsReached: `The limit of {dollars} for Amazon Bedrock is reached, so nothing more is sent. ${raise}`,
  dollarsWithoutPrice:
    'The limit of {dollars} for Amazon Bedrock cannot be kept without a price. Set the price in its settings.',
};
