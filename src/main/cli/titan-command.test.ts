/** Amazon Titan from the command line, as a process of its own against the stand-in of Bedrock. */
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startStandIn } from '../../../bedrock-stub/stand-in.ts';
import { bedrockEnvironment, useEnvironment } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openEngine } from '../engine/index.ts';
import type { Ended } from './testing/run-recollect.ts';
import { recollect, json, searchSchema } from './testing/run-recollect.ts';

describe('recollect models use titan', () => {
  it('sends nothing without the typed yes, says what it would cost, and then reads all photos', async () => {
    const standIn = await startStandIn();
    useEnvironment(bedrockEnvironment(standIn.url));
    const [photos, library] = [temporaryDirectory(), temporaryDirectory()];
    for (const colour of ['red', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
    try {
      await recollect('index', photos, '--library', library);
      const use = (...more: string[]): Promise<Ended> =>
        recollect('models', 'use', 'titan', '--library', library, ...more);
      expect(await use()).toMatchObject({ code: 2, stderr: expect.stringContaining('--region') as string });
      expect(await use('--region', 'nowhere')).toMatchObject({ code: 2 });
      expect(await use('--dimensions', '512')).toMatchObject({ code: 2 });
      const refused = await use('--region', 'us-east-1');
      expect(refused.code).toBe(11);
      expect(refused.stderr).toContain(
        '2 photos to be sent to Amazon Bedrock in us-east-1, for less than one cent',
      );
      expect(await use('--region', 'us-east-1', '--consent', 'yes')).toMatchObject({ code: 11 });
      // Nothing of it was kept.
      expect(await use()).toMatchObject({ code: 2 });
      expect(await recollect('models', 'use', 'starter', '--region', 'us-east-1')).toMatchObject({ code: 2 });
      expect(standIn.counts().requests).toBe(0);

      standIn.behave({ isDenied: true });
      const yes = ['--consent', 'send my photos to Amazon Bedrock'];
      expect(await use('--region', 'us-east-1', ...yes)).toMatchObject({ code: 13 });
      standIn.behave({ isDenied: false });
      expect(await use('--budget-photos', '1')).toMatchObject({ code: 12 });
      expect(await use('--budget-photos', 'many')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('or "none"') as string,
      });
      expect(await use('--budget-dollars', '0.5', '--price-photos', '1000')).toMatchObject({ code: 12 });
      expect(standIn.counts().paidImages).toBe(1);
      const dear = await use('--budget-photos', 'none', '--price-tokens', '2', '--profile', '');
      expect(dear).toMatchObject({
        code: 12,
        stderr: expect.stringContaining(
          '1 photo to be sent to Amazon Bedrock in us-east-1, for about $1.00',
        ) as string,
      });
      const used = await use('--budget-dollars', 'none', '--price-photos', 'default');
      expect(used.code).toBe(0);
      expect(used.stderr).toContain('for less than one cent');
      expect(used.stdout).toMatch(/^\* titan +installed +elsewhere/mu);
      expect(Object.values(standIn.counts().paidByImage)).toEqual([1, 1]);

      expect(await use('--region', 'eu-west-1')).toMatchObject({ code: 11 });
      const again = await use('--dimensions', '256');
      expect(again.code).toBe(11);
      expect(again.stderr).toContain('2 photos to be sent to Amazon Bedrock in us-east-1');
      expect((await use()).stderr).toContain(
        'No photo is to be sent to Amazon Bedrock in us-east-1 now; later each new photo and each search too.',
      );
      expect(standIn.counts().paidImages).toBe(2);
      expect(await use('--dimensions', '256', ...yes)).toMatchObject({ code: 0 });
      expect(await use('--dimensions', '1024')).toMatchObject({ code: 0 });
      expect(standIn.counts().paidImages).toBe(4);
    } finally {
      await standIn.close();
    }
  }, 120_000);

  it('then answers searches, indexes nothing meanwhile, and says where another model did instead', async () => {
    const standIn = await startStandIn();
    useEnvironment(bedrockEnvironment(standIn.url));
    const [photos, directory] = [temporaryDirectory(), temporaryDirectory()];
    const library = ['--library', directory];
    for (const colour of ['red', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
    const search = (...more: string[]): Promise<Ended> => recollect('search', 'red', ...more, ...library);
    try {
      await recollect('index', photos, ...library);
      const yes = ['--region', 'us-east-1', '--consent', 'send my photos to Amazon Bedrock'];
      expect(await recollect('models', 'use', 'titan', ...yes, ...library)).toMatchObject({ code: 0 });
      const answer = json(await search('--json'), searchSchema);
      expect(answer).toMatchObject({ model: 'titan', insteadOf: null });
      expect(answer.results[0]?.path).toBe(join(photos, 'red.jpg'));
      expect(standIn.counts()).toMatchObject({ paidImages: 2, texts: ['red'] });

      standIn.behave({ isDenied: true });
      await makePhoto(join(photos, 'green.jpg'), { colour: 'green' });
      expect(await recollect('index', photos, ...library)).toMatchObject({ code: 13 });
      // One photo waits now. Its turn would come while Titan thinks about the words.
      standIn.behave({ isDenied: false, latencyMs: 1_000 });
      expect(json(await search('--json'), searchSchema)).toMatchObject({ model: 'titan' });
      expect(standIn.counts()).toMatchObject({ paidImages: 2, texts: ['red', 'red'] });

      standIn.behave({ isDenied: true });
      const instead = await search('--json');
      expect(JSON.parse(instead.stdout)).toMatchObject({
        model: 'starter',
        insteadOf: { modelName: 'Amazon Titan', because: 'ACCESS_DENIED' },
      });
      expect(instead.stderr).toContain(
        'Amazon Titan cannot be asked at present, so a model of this machine answered: AWS does not allow this model there.',
      );
    } finally {
      await standIn.close();
    }
  }, 120_000);

  it('ends a search with its own error where no other model knows a photo', async () => {
    const standIn = await startStandIn();
    useEnvironment(bedrockEnvironment(standIn.url));
    const [photos, directory] = [temporaryDirectory(), temporaryDirectory()];
    const library = ['--library', directory];
    await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
    const search = (): Promise<Ended> => recollect('search', 'red', '--json', ...library);
    try {
      const yes = ['--region', 'us-east-1', '--consent', 'send my photos to Amazon Bedrock'];
      expect(await recollect('models', 'use', 'titan', ...yes, ...library)).toMatchObject({ code: 0 });
      expect(await recollect('index', photos, ...library)).toMatchObject({ code: 0 });
      expect(json(await search(), searchSchema)).toMatchObject({ model: 'titan', total: 1 });
      standIn.behave({ isDenied: true });
      const denied = await search();
      expect(denied).toMatchObject({ code: 13, stdout: '' });
      expect(denied.stderr).toMatch(/^recollect: This AWS account may not use .+\n$/u);
      standIn.behave({ isDenied: false, isAway: true });
      expect(await search()).toMatchObject({ code: 14, stdout: '' });
      standIn.behave({ isAway: false });
      const engine = await openEngine({
        libraryDirectory: directory,
        owner: 'a test',
        log: pino({ level: 'silent' }),
        access: 'write',
        scansAtStart: false,
      });
      expect(await search().finally(() => engine.close())).toMatchObject({ code: 4, stdout: '' });
    } finally {
      await standIn.close();
    }
  }, 120_000);
});
