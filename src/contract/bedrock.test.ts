import { describe, expect, it } from 'vitest';
import { bedrockProcedures, isNova, reachOf } from './bedrock.ts';
import { sentence } from './sentences.ts';

describe('bedrock.change', () => {
  const complaint = (changes: unknown): string | undefined =>
    bedrockProcedures['bedrock.change'].input.safeParse(changes).error?.issues[0]?.message;

  it.each([
    [{ dimensions: 500 }, 'dimensions'],
    [{ dimensions: '256' }, 'dimensions'],
    [{ dollarsPerThousandPhotos: Infinity }, 'price'],
    [{ dollarsPerThousandTokens: Number.NaN }, 'price'],
    [{ dollarsPerThousandPhotos: -0.1 }, 'price'],
    [{ dollarsPerThousandPhotos: 1e9 }, 'price'],
    [{ budgetDollars: Infinity }, 'budgetDollars'],
    [{ budgetPhotos: -1 }, 'budgetPhotos'],
    [{ budgetPhotos: 1.5 }, 'budgetPhotos'],
    [{ budgetPhotos: Infinity }, 'budgetPhotos'],
    [{ budgetPhotos: 1e12 }, 'budgetPhotos'],
    [{ region: 'nowhere' }, 'awsRegion'],
    [{ region: null }, 'awsRegion'],
    [{ profile: ' ' }, 'awsProfileMissing'],
    [{ profile: 'a'.repeat(201) }, 'awsProfileLong'],
    [{ profile: 'photos\u202egnp' }, 'awsProfile'],
    [{ profile: 'pho\u2066tos' }, 'awsProfile'],
    [{ profile: 'pho\u200btos' }, 'awsProfile'],
    [{ profile: 'a\nb' }, 'awsProfile'],
    [{ awsModelId: 'a/../b' }, 'awsModel'],
    [{ awsModelId: 'a//b' }, 'awsModel'],
    [{ awsModelId: '.a' }, 'awsModel'],
    [{ awsModelId: '' }, 'awsModel'],
    [{ awsModelId: 'a b' }, 'awsModel'],
  ] as const)('says of %j what is wrong with it', (changes, id) => {
    expect(complaint(changes)).toBe(sentence(id));
  });

  it.each([
    { awsModelId: 'amazon.nova-2-multimodal-embeddings-v1:0' },
    {
      awsModelId: 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.titan-embed-image-v1:0',
    },
    { profile: 'Büro (privat) @home' },
    { dollarsPerThousandPhotos: 0, budgetPhotos: 0, budgetDollars: null },
  ])('takes %j', (changes) => expect(complaint(changes)).toBeUndefined());
});

it.each([
  ['amazon.titan-embed-image-v1', { kind: 'region' }],
  ['amazon.nova-2-multimodal-embeddings-v1:0', { kind: 'region' }],
  ['arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-image-v1', { kind: 'region' }],
  ['us.amazon.titan-embed-image-v1', { kind: 'group', group: 'us' }],
  ['us-gov.amazon.titan-embed-image-v1', { kind: 'group', group: 'us-gov' }],
  ['eu.amazon.nova-2-multimodal-embeddings-v1:0', { kind: 'group', group: 'eu' }],
  ['apac.amazon.titan-embed-image-v1', { kind: 'group', group: 'apac' }],
  [
    'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.titan',
    { kind: 'group', group: 'eu' },
  ],
  ['global.amazon.nova-2-multimodal-embeddings-v1:0', { kind: 'world' }],
  ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2', { kind: 'several' }],
] as const)('%s is worked on in: %j', (id, reach) => expect(reachOf(id)).toEqual(reach));

it.each([
  ['amazon.nova-2-multimodal-embeddings-v1:0', true],
  ['us.amazon.nova-2-multimodal-embeddings-v1:0', true],
  ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2', true],
  ['notamazon.nova-2', false],
  ['amazon.titan-embed-image-v1', false],
])('%s is asked as Nova is: %s', (id, is) => expect(isNova(id)).toBe(is));
