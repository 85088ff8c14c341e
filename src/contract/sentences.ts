/**
 * What the engine says to a person, each sentence once: in English as it stands here, with places for what it names. The page finds by it
 * what a sentence says, and says it in its own language. Runs everywhere.
 */

/**
 * What is the matter and what to do, of the sentences that also say what Recollect then does by itself: that is true as long as it runs, and
 * left out (`reasonOf`) where it ends with such a sentence.
 */
const reasons = {
  diskFull: 'The disk of the library is full.',
  hardlyAnyRoom: 'The disk of the library has only {count} MB left.',
} as const;

export const sentences = {
  awsRegion: 'An AWS region is written like us-east-1.',
  awsProfileMissing: 'The name of the profile is missing.',
  awsProfileLong: 'The name of the profile is too long; 200 characters are the most.',
  awsProfile:
    'The name of a profile has no brackets, line breaks or invisible characters in it; type it anew.',
  awsModel: 'The id of a model is written like amazon.titan-embed-image-v1.',
  dimensions:
    'A model has 1024, 384 or 256 numbers for a photo, Amazon Nova 3072 as well; choose one of them.',
  dimensionsOfNova: 'Only Amazon Nova has embeddings of 3072 dimensions; choose 1024, 384 or 256.',
  price: 'A price is an amount in US dollars from 0 to 1000000, such as 0.06.',
  budgetPhotos: 'A limit of photos is a whole number from 0 to 1000000000, such as 5000.',
  budgetDollars: 'A limit of money is an amount in US dollars from 0 to 1000000, such as 5.',
  regionFirst: 'Choose the AWS region first, such as us-east-1.',
  consentPhrase: 'To say yes, type exactly: {phrase}. Nothing was sent.',

  consentNeeded:
    'No photo and no search is sent to Amazon Bedrock before you have said yes to it: in the settings, under Search models, or with `recollect models use titan --region R --consent "…"`.',
  consentNeededIn:
    'No photo and no search is sent to Amazon Bedrock in {region} before you have said yes to it: in the settings, under Search models, or with `recollect models use titan --region R --consent "…"`.',
  sendsAgain: 'Photos would have to be sent and paid again for this: {count}. Nothing was changed.',
  photosReached:
    'The limit of {count} photos for Amazon Bedrock is reached, so no more are sent; raise it in the settings or with `--budget-photos`.',
  dollarsReached:
    'The limit of ${dollars} for Amazon Bedrock is reached, so nothing more is sent; raise it in the settings or with `--budget-dollars`.',
  dollarsWithoutPrice:
    'The limit of ${dollars} for Amazon Bedrock cannot be kept without a price; set the price in the settings or with `--price-photos` and `--price-tokens`.',

  // What happens next stands in none of these: "Test connection" says them, too, where nothing goes on.
  throttled:
    "Amazon Bedrock in {region} takes no more requests at present; your account's quotas say how many it takes.",
  throttledFor:
    "Amazon Bedrock in {region} takes no more requests for {count} seconds; your account's quotas say how many it takes.",
  credentialsExpired: 'The AWS credentials have expired; sign in again, for example with `aws sso login`.',
  credentialsMissing:
    'No AWS credentials were found; set them up as for the AWS command line, with `aws configure` or `aws configure sso`.',
  credentialsMissingOf:
    'No AWS credentials were found in the profile "{profile}"; set them up as for the AWS command line, with `aws configure` or `aws configure sso`.',
  credentialsUnknown:
    "AWS does not know the credentials that were found, or this computer's clock is wrong; look at both.",
  credentialsUnknownOf:
    'AWS does not know the credentials that were found in the profile "{profile}", or this computer\'s clock is wrong; look at both.',
  credentialsFailed: 'No AWS credentials could be had: {answer}',
  credentialsFailedOf: 'No AWS credentials could be had for the profile "{profile}": {answer}',
  noSuchProfile:
    'There is no profile "{profile}" in the configuration files of AWS; choose another one, or set it up with `aws configure`.',
  signInNeeded:
    'Nobody is signed in to the AWS profile "{profile}", or the sign-in has run out; sign in with `{command}`.',
  ssoIncomplete:
    'The sign-in of the AWS profile "{profile}" is not set up completely; set it up with `aws configure sso`.',
  profileProgramFailed:
    'The program that the AWS profile "{profile}" has for its credentials (credential_process) failed, or gave none that are still good; run it in a terminal to see why.',
  signInUnreachable: 'AWS cannot be reached to ask it for credentials; look at the network.',
  accessDenied:
    'This AWS account may not use {model} in {region}; ask for access in the Amazon Bedrock console under "Model access", and for the permission bedrock:InvokeModel.',
  noSuchModel: 'There is no model {model} in {region}; choose another region or model in the settings.',
  tooLargeForBedrock: 'Amazon Bedrock in {region} says that this is too large.',
  noEmbedding: '{name} has no embedding for this: it answered {answer}',
  refused: '{name} refuses this: {answer}',
  noAddress:
    "What is set as the address of Amazon Bedrock is none; look at AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL and endpoint_url in AWS's files.",
  unreachableAt:
    "Nothing answers at {endpoint}, which is set as the address of Amazon Bedrock; look at AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL and endpoint_url in AWS's files.",
  unreachable: 'Amazon Bedrock in {region} cannot be reached; look at the network.',
  nothingInRegion:
    'No Amazon Bedrock is found in {region}: there is no network, no such region, or no Bedrock in it; look at both.',
  bedrockTrouble:
    'Amazon Bedrock in {region} has trouble of its own at present ({name}), which mostly passes.',
  noAnswer: 'Amazon Bedrock in {region} does not answer; look at the network.',
  brokeOff: 'The connection to Amazon Bedrock in {region} broke off; look at the network.',
  brokeOffAt:
    "The connection to {endpoint}, which is set as the address of Amazon Bedrock, broke off; look at the network, and at AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL and endpoint_url in AWS's files.",
  answerLost:
    'The answer of Amazon Bedrock in {region} did not come, or broke off, and may have to be paid all the same; look at the network.',
  bedrockThreadDied: 'What talks to Amazon Bedrock ended unexpectedly: {answer}',
  bedrockAnswered: '{name} answered from {region}.',
  bedrockReadOnly:
    'Another program has this library open, so what Amazon Bedrock answers could not be counted here. Nothing is sent.',
  notInTime: '{name} did not answer within {count} seconds.',

  pathMissing: 'No path is given.',
  pathLong: 'The path is too long.',
  fileNotFolder: '{path} is a file, not a folder.',
  systemPlace:
    '{path} holds no photos: the system shows itself there. Add the folder that your photos are in.',
  ignoreListLong: 'The list is too long.',
  noPattern: '“{line}” is no pattern.',
  address: 'It should be an address that begins with https:// or http://.',
  addressLong: 'The address is too long.',
  queryMissing: 'Say what to look for.',
  queryLong: 'That is too long to look for.',
  cancelOut: 'The terms of this search cancel each other out; change one.',
  albumNameMissing: 'Give the album a name.',
  albumNameLong: 'A name has {count} characters at most.',
  savedImage:
    'An image from elsewhere cannot be saved as a search; add words to it, or use a photo of the library.',
  savedTooMany: 'There are {count} saved searches already; remove one of them first.',
  diskFull: `${reasons.diskFull} Reading photos goes on by itself when there is room again.`,
  hardlyAnyRoom: `${reasons.hardlyAnyRoom} Reading photos goes on by itself when it has {least} MB.`,
} as const;

export type SentenceId = keyof typeof sentences;

/** What a sentence names, by the places that it has for it. */
type Places<Sentence extends string> = Sentence extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;

/** Of the sentence with this id. */
export type PlacesOf<Id extends SentenceId> = Places<(typeof sentences)[Id]>;

type Values<Id extends SentenceId> = [PlacesOf<Id>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<Id>, string | number>>];

const place = /\{(\w+)\}/gu;

/** A sentence with what it names. */
export function sentence<Id extends SentenceId>(id: Id, ...[values]: Values<Id>): string {
  return fillIn(sentences[id], values ?? {});
}

/** A text with places, as those of `sentences` or of another language, and what stands at each. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(place, (whole, name: string) => String(values[name] ?? whole));
}

export interface Said {
  readonly id: SentenceId;
  readonly values: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly id: SentenceId;
  readonly whole: RegExp;
}

/** Texts without places stand for themselves; the rest is tried with most words first. */
const patterns: readonly Pattern[] = Object.entries(sentences)
  // Object.entries tells the keys as strings.
  .map(([id, text]) => ({ id: id as SentenceId, text, words: text.replace(place, '').length }))
  .sort((a, b) => b.words - a.words)
  .map(({ id, text }) => ({ id, whole: patternOf(text) }));

/** As it stands, in a regular expression. */
function escaped(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/gu, '\\$&');
}

function patternOf(text: string): RegExp {
  const parts = text.split(place).map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>.+?)`));
  return new RegExp(`^${parts.join('')}$`, 'su');
}

/** Which sentence that is, and what it names; undefined for one that is not among them. */
export function readSentence(said: string): Said | undefined {
  for (const { id, whole } of patterns) {
    const found = whole.exec(said);
    if (found !== null) return { id, values: { ...found.groups } };
  }
  return undefined;
}

const reasonsById: Readonly<Partial<Record<SentenceId, string>>> = reasons;

/** The same without what Recollect would do by itself if it went on; for whoever ends with that sentence. */
export function reasonOf(said: string): string {
  const read = readSentence(said);
  const reason = read === undefined ? undefined : reasonsById[read.id];
  return read === undefined || reason === undefined ? said : fillIn(reason, read.values);
}
