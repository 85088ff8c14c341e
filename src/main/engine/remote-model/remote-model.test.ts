import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../../contract/index.ts';
import { setSetting, transaction } from '../storage/index.ts';
import { testLibrary } from '../storage/testing/library.ts';
import {
  bedrockConsent,
  bedrockSettings,
  bedrockSettingsWith,
  bedrockSpace,
  changeBedrockSettings,
  createSpending,
  defaultPrice,
  dollarsFor,
  giveBedrockConsent,
  maxTextTokens,
  notePaid,
  paidSoFar,
  pricesOf,
  whyNotToPay,
  withdrawBedrockConsent,
} from './index.ts';

const nothingKnown = { dollarsPerThousandPhotos: null, dollarsPerThousandTokens: null };
const one = { photos: 1, texts: 0 };
const titan = 'amazon.titan-embed-image-v1';

describe('the settings of Bedrock', () => {
  it('begin with nothing that could be sent', () => {
    const { db } = testLibrary();
    expect(bedrockSettings(db)).toEqual({
      region: null,
      profile: null,
      awsModelId: 'amazon.titan-embed-image-v1',
      dimensions: 1024,
      dollarsPerThousandPhotos: 0.06,
      dollarsPerThousandTokens: 0.0008,
      budgetPhotos: null,
      budgetDollars: null,
    });
    expect(whyNotToPay(db, one)).toMatchObject({ code: 'CONSENT_NEEDED' });
    expect(() => giveBedrockConsent(db)).toThrow(/region first/u);
  });

  it('keep what is named, and go back to the default price', () => {
    const { db } = testLibrary();
    changeBedrockSettings(db, { region: 'eu-west-1', dollarsPerThousandPhotos: 0.1 });
    expect(changeBedrockSettings(db, { profile: 'photos' })).toMatchObject({
      region: 'eu-west-1',
      profile: 'photos',
      dollarsPerThousandPhotos: 0.1,
    });
    expect(changeBedrockSettings(db, { dollarsPerThousandPhotos: null })).toMatchObject({
      dollarsPerThousandPhotos: 0.06,
    });
  });

  it('keep a price that was typed for the model that it is of, also where others are chosen in between', () => {
    const { db } = testLibrary();
    changeBedrockSettings(db, { region: 'us-east-1', dollarsPerThousandPhotos: 0.1 });
    expect(bedrockSettingsWith(db, { awsModelId: 'another' })).toMatchObject(nothingKnown);
    expect(changeBedrockSettings(db, { awsModelId: 'another' })).toMatchObject(nothingKnown);
    const another = { dollarsPerThousandPhotos: 7, dollarsPerThousandTokens: 3 };
    changeBedrockSettings(db, another);
    const first = { awsModelId: 'amazon.titan-embed-image-v1' };
    expect(bedrockSettingsWith(db, first)).toMatchObject({ dollarsPerThousandPhotos: 0.1 });
    expect(changeBedrockSettings(db, first)).toMatchObject({
      dollarsPerThousandPhotos: 0.1,
      dollarsPerThousandTokens: 0.0008,
    });
    expect(pricesOf(db, 'another')).toEqual(another);
    // What is typed together with a model is that model's.
    changeBedrockSettings(db, { awsModelId: 'third', dollarsPerThousandPhotos: 9 });
    expect(pricesOf(db, first.awsModelId).dollarsPerThousandPhotos).toBe(0.1);
    expect(pricesOf(db, 'third').dollarsPerThousandPhotos).toBe(9);
    expect(pricesOf(db, 'constructor')).toEqual(nothingKnown);
  });

  it('of a version that had one price for all are taken over, with the price for the model that it was typed for', () => {
    const { db } = testLibrary();
    const budget = { budgetPhotos: 5, budgetDollars: 2 };
    const place = { region: 'eu-west-1', profile: 'photos', awsModelId: 'first', dimensions: 384 };
    const prices = { dollarsPerThousandPhotos: 0.2, dollarsPerThousandTokens: null };
    setSetting(db, 'bedrock.settings', { ...place, ...budget, ...prices });
    expect(bedrockSettings(db)).toEqual({ ...place, ...budget, ...prices });
    changeBedrockSettings(db, { awsModelId: 'second' });
    expect(bedrockSettings(db)).toEqual({ ...place, ...budget, ...nothingKnown, awsModelId: 'second' });
    expect(pricesOf(db, 'first')).toEqual(prices);
  });

  it('know no price of a model that nobody told them', () => {
    const { db } = testLibrary();
    const settings = changeBedrockSettings(db, { awsModelId: 'amazon.titan-embed-image-v9' });
    expect(settings).toMatchObject({ dollarsPerThousandPhotos: null, dollarsPerThousandTokens: null });
    expect(dollarsFor(settings, { photos: 1000, textTokens: 0 })).toBeNull();
    expect(defaultPrice('constructor')).toBeNull();
  });

  it('refuse 3,072 dimensions for all but Nova', () => {
    const { db } = testLibrary();
    expect(() => changeBedrockSettings(db, { dimensions: 3072 })).toThrow(/1024, 384 or 256/u);
    const nova = { awsModelId: 'amazon.nova-2-multimodal-embeddings-v1:0', dimensions: 3072 } as const;
    expect(changeBedrockSettings(db, nova)).toMatchObject(nova);
    expect(() => changeBedrockSettings(db, { awsModelId: 'amazon.titan-embed-image-v1' })).toThrow(/Nova/u);
  });

  it('fill a space of their own for each model and length, whatever the region', () => {
    const { db } = testLibrary();
    const first = bedrockSpace(changeBedrockSettings(db, { region: 'us-east-1' }));
    expect(bedrockSpace(changeBedrockSettings(db, { region: 'eu-west-1' }))).toEqual(first);
    const shorter = bedrockSpace(changeBedrockSettings(db, { dimensions: 256 }));
    expect(shorter.modelRevision).not.toBe(first.modelRevision);
    const other = bedrockSpace(changeBedrockSettings(db, { awsModelId: 'another', dimensions: 1024 }));
    expect(other.modelRevision).not.toBe(first.modelRevision);
  });
});

describe('the consent', () => {
  it('is to one region and model, and can be taken back', () => {
    const { db } = testLibrary();
    changeBedrockSettings(db, { region: 'us-east-1' });
    giveBedrockConsent(db, 7);
    expect(bedrockConsent(db)).toEqual({ atMs: 7 });
    changeBedrockSettings(db, { region: 'eu-west-1' });
    expect(bedrockConsent(db)).toBeNull();
    changeBedrockSettings(db, { region: 'us-east-1', dimensions: 256 });
    expect(bedrockConsent(db)).toEqual({ atMs: 7 });
    changeBedrockSettings(db, { awsModelId: 'another' });
    expect(bedrockConsent(db)).toBeNull();
    changeBedrockSettings(db, { awsModelId: 'amazon.titan-embed-image-v1' });
    withdrawBedrockConsent(db);
    expect(whyNotToPay(db, one)).toMatchObject({ code: 'CONSENT_NEEDED' });
  });
});

describe('what is paid', () => {
  it('cannot be where the library is only read, and that is said in a sentence of the list', () => {
    const { db } = testLibrary();
    changeBedrockSettings(db, { region: 'us-east-1' });
    giveBedrockConsent(db);
    expect(createSpending(db, null).whyNotOneMore()).toMatchObject({
      code: 'READ_ONLY',
      message: sentence('bedrockReadOnly'),
    });
    expect(createSpending(db, db).whyNotOneMore()).toBeNull();
  });

  it('adds up, and not where the transaction fails', () => {
    const { db } = testLibrary();
    notePaid(db, titan, { photos: 2 });
    notePaid(db, titan, { texts: 1, textTokens: 5 });
    expect(() =>
      transaction(db, () => {
        notePaid(db, titan, { photos: 100 });
        throw new Error('no vector');
      }),
    ).toThrow('no vector');
    expect(paidSoFar(db)).toMatchObject({ photos: 2, texts: 1, textTokens: 5 });
    expect(dollarsFor(bedrockSettings(db), { photos: 1000, textTokens: 1000 })).toBeCloseTo(0.0608, 10);
  });

  it('is told at the price of the model that answered, whichever is chosen', () => {
    const { db } = testLibrary();
    notePaid(db, titan, { photos: 1000 });
    changeBedrockSettings(db, { region: 'us-east-1', awsModelId: 'another', dollarsPerThousandPhotos: 0.5 });
    changeBedrockSettings(db, { dollarsPerThousandTokens: 0, budgetDollars: 0.57 });
    giveBedrockConsent(db);
    expect(paidSoFar(db).dollars).toBeCloseTo(0.06, 10);
    // A thousand of that one more are 0.56 dollars in all, and 1,021 are 0.5705.
    notePaid(db, 'another', { photos: 1000 });
    expect(paidSoFar(db)).toMatchObject({ photos: 2000, dollars: expect.closeTo(0.56, 10) as number });
    expect(whyNotToPay(db, { photos: 20, texts: 0 })).toBeNull();
    expect(whyNotToPay(db, { photos: 21, texts: 0 })).toMatchObject({ code: 'BUDGET_REACHED' });
    // Of a model that nobody knows the price of: at that of the chosen one.
    notePaid(db, 'unknown', { photos: 10 });
    expect(paidSoFar(db).dollars).toBeCloseTo(0.565, 10);
  });

  it('stops at the number of photos, with those under way, and lets texts go on', () => {
    const { db } = testLibrary();
    changeBedrockSettings(db, { region: 'us-east-1', budgetPhotos: 10 });
    giveBedrockConsent(db);
    notePaid(db, titan, { photos: 7 });
    expect(whyNotToPay(db, { photos: 3, texts: 0 })).toBeNull();
    expect(whyNotToPay(db, { photos: 4, texts: 0 })).toMatchObject({ code: 'BUDGET_REACHED' });
    expect(whyNotToPay(db, { photos: 0, texts: 9 })).toBeNull();
  });

  it('keeps no budget of dollars without a price', () => {
    const { db } = testLibrary();
    changeBedrockSettings(db, { region: 'us-east-1', awsModelId: 'another', budgetDollars: 5 });
    giveBedrockConsent(db);
    expect(whyNotToPay(db, one)).toMatchObject({
      code: 'BUDGET_REACHED',
      message: expect.stringContaining('price') as string,
    });
  });

  it('never exceeds a budget of dollars, whatever is asked for in which order', () => {
    const requests = fc.array(
      fc.record({ photos: fc.integer({ min: 0, max: 3 }), texts: fc.integer({ min: 0, max: 3 }) }),
      { maxLength: 60 },
    );
    const { db } = testLibrary();
    fc.assert(
      fc.property(requests, fc.double({ min: 0, max: 0.01, noNaN: true }), (asked, budgetDollars) => {
        db.exec('DELETE FROM remote_payment');
        changeBedrockSettings(db, { region: 'us-east-1', budgetDollars });
        giveBedrockConsent(db);
        let mostDollars = 0;
        for (const { photos, texts } of asked) {
          if (whyNotToPay(db, { photos, texts }) !== null) continue;
          notePaid(db, titan, { photos, texts, textTokens: texts * maxTextTokens });
          mostDollars = (paidSoFar(db).photos * 0.06 + paidSoFar(db).textTokens * 0.0008) / 1000;
        }
        expect(mostDollars).toBeLessThanOrEqual(budgetDollars + 1e-5);
      }),
      { numRuns: 100 },
    );
  });
});
