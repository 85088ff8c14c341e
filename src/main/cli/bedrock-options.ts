/** The options of `recollect models use titan` and `recollect models test titan`. Pure. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { consentPhrases } from '../../contract/index.ts';
import type { BedrockOptions, BedrockPlace } from './bedrock-setup.ts';
import { wholeNumber } from './option-values.ts';

/** An amount of money, a word that stands for none, or a sentence that says what it should be. */
function dollars<Word extends string>(noAmount: Word): (text: string) => number | Word {
  return (text) => {
    if (text === noAmount) return noAmount;
    if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text);
    throw new InvalidArgumentError(
      `It should be an amount in US dollars, such as 5 or 0.50, or "${noAmount}".`,
    );
  };
}

function photoLimit(text: string): number | 'none' {
  if (text === 'none') return text;
  try {
    return wholeNumber(0, 1_000_000_000)(text);
  } catch {
    throw new InvalidArgumentError('It should be a whole number from 0 to 1000000000, or "none".');
  }
}

/** One of the lengths that Titan has, or Nova. */
function bedrockDimensions(text: string): BedrockOptions['dimensions'] {
  const dimensions = ([3072, 1024, 384, 256] as const).find((each) => String(each) === text);
  if (dimensions === undefined)
    throw new InvalidArgumentError('It should be 1024, 384 or 256, or 3072 for Amazon Nova.');
  return dimensions;
}

/** Where Bedrock is asked, and by which credentials. */
export interface BedrockPlaceWords extends Pick<BedrockOptions, 'region'> {
  readonly profile?: string;
  readonly awsModel?: string;
}

/** As the command line has them. */
export interface BedrockWords extends BedrockPlaceWords, Pick<BedrockOptions, 'dimensions' | 'consent'> {
  readonly budgetPhotos?: number | 'none';
  readonly budgetDollars?: number | 'none';
  readonly pricePhotos?: number | 'default';
  readonly priceTokens?: number | 'default';
}

export function addBedrockPlaceOptions(command: Command): Command {
  return command
    .option('--region <region>', 'titan: the AWS region, such as us-east-1')
    .option(
      '--profile <name>',
      'titan: a profile of your AWS configuration files; "" for the standard credentials',
    )
    .option(
      '--aws-model <id>',
      'titan: another model of Amazon Bedrock, such as amazon.nova-2-multimodal-embeddings-v1:0',
    );
}

export function addBedrockOptions(command: Command): Command {
  return addBedrockPlaceOptions(command)
    .addOption(
      new Option(
        '--dimensions <n>',
        'titan: numbers for each photo, 1024, 384 or 256; 3072 for Amazon Nova as well',
      ).argParser(bedrockDimensions),
    )
    .addOption(
      new Option(
        '--budget-photos <n>',
        'titan: pay for no more images than this, in all; "none" for no limit',
      ).argParser(photoLimit),
    )
    .addOption(
      new Option(
        '--budget-dollars <amount>',
        'titan: send nothing that costs more than this, in all; "none" for no limit',
      ).argParser(dollars('none')),
    )
    .addOption(
      new Option(
        '--price-photos <amount>',
        'titan: US dollars for a thousand photos; "default" for the price that Recollect knows',
      ).argParser(dollars('default')),
    )
    .addOption(
      new Option(
        '--price-tokens <amount>',
        'titan: US dollars for a thousand tokens of text; "default" as above',
      ).argParser(dollars('default')),
    )
    .option('--consent <sentence>', `titan: say yes, with "${consentPhrases.en}"`);
}

/** Commander takes null for an option without a value, so that one has to be a word until here. */
function nullFor<Value>(word: string, value: Value): Exclude<Value, string> | null {
  return value === word ? null : (value as Exclude<Value, string>); // There is no other word.
}

export function bedrockPlaceOf(words: BedrockPlaceWords): BedrockPlace {
  return {
    region: words.region,
    profile: words.profile === '' ? null : words.profile,
    awsModelId: words.awsModel,
  };
}

export function bedrockOptionsOf(words: BedrockWords): BedrockOptions {
  return {
    ...bedrockPlaceOf(words),
    dimensions: words.dimensions,
    budgetPhotos: nullFor('none', words.budgetPhotos),
    budgetDollars: nullFor('none', words.budgetDollars),
    dollarsPerThousandPhotos: nullFor('default', words.pricePhotos),
    dollarsPerThousandTokens: nullFor('default', words.priceTokens),
    consent: words.consent,
  };
}
