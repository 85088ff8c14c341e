import { describe, expect, it } from 'vitest';
import { sentence } from '../../contract/index.ts';
import { sentencesInGerman } from '../text/de/engine-sentences.ts';
import { engineInGerman } from '../text/de/index.ts';
import { sentencesOfThePage } from '../text/en/engine-sentences.ts';
import { blockedSentence, codeSentence } from './failure-sentence.ts';

describe('what the engine says, in German', () => {
  const said = (code: Parameters<typeof codeSentence>[0], message: string): string =>
    codeSentence(code, message, engineInGerman, sentencesInGerman);

  it('names what the English names', () => {
    expect(said('ACCESS_DENIED', sentence('noSuchModel', { model: 'a.b:0', region: 'eu-west-1' }))).toBe(
      'Ein Modell a.b:0 gibt es in eu-west-1 nicht; bitte Region oder Modell ändern.',
    );
    expect(said('BUDGET_REACHED', sentence('dollarsReached', { dollars: 0.5 }))).toContain(
      'Grenze von $0.50',
    );
    expect(said('BUDGET_REACHED', sentence('photosReached', { count: 5000 }))).toContain('5,000 Fotos');
    expect(
      said('UNSUPPORTED_IMAGE', sentence('refused', { name: 'Amazon Titan', answer: 'Too blue.' })),
    ).toBe('Amazon Titan nimmt das nicht an: Too blue.');
  });

  it('says in German what is wrong with what was typed', () => {
    expect(said('INVALID_INPUT', sentence('awsRegion'))).toBe(
      'Eine AWS-Region wird geschrieben wie us-east-1.',
    );
  });

  it('goes by the code where the sentence is another', () => {
    expect(said('OFFLINE', 'Something new.')).toBe(engineInGerman.errors.OFFLINE);
    expect(said('INVALID_INPUT', 'Something new.')).toContain('(Something new.)');
    expect(said(null, 'Something new.')).toBe('Something new.');
  });
});

it('leaves the command line out of what it says in English', () => {
  const said = (message: string): string => codeSentence('BUDGET_REACHED', message, null, sentencesOfThePage);
  expect(said(sentence('photosReached', { count: 5000 }))).toBe(
    'The limit of 5,000 photos for Amazon Bedrock is reached, so no more are sent. Raise it in the settings, under Search models.',
  );
  expect(said('Something new.')).toBe('Something new.');
  expect(Object.values(sentencesOfThePage).join(' ')).not.toMatch(/--|`/u);
});

it('says that indexing goes on by itself where it does, and a test of the connection says the same without it', () => {
  const message = sentence('unreachable', { region: 'us-east-1' });
  expect(blockedSentence({ blockedBy: 'OFFLINE', message })).toBe(
    `${message} Recollect tries again by itself.`,
  );
  expect(codeSentence('OFFLINE', message)).toBe(message);
  const limit = sentence('photosReached', { count: 5 });
  expect(blockedSentence({ blockedBy: 'BUDGET_REACHED', message: limit })).not.toContain('by itself');
  expect(blockedSentence({ blockedBy: null, message: null })).toBeNull();
  const codes = ['CREDENTIALS_EXPIRED', 'THROTTLED', 'OFFLINE', 'REMOTE_FAILED'] as const;
  for (const code of codes)
    expect(engineInGerman.errors[code]).not.toMatch(/von selbst|geht es weiter|später/u);
});
