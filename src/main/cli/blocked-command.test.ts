/** Commands that end because Amazon Bedrock is in the way: one sentence, which promises nothing. */
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Behaviour } from '../../../bedrock-stub/behaviour.ts';
import { useEnvironment, useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { itOnSmallDisk, smallDisk } from '../../testing/small-disk.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openEngine } from '../engine/index.ts';
import { recollect, type Ended } from './testing/run-recollect.ts';

/** Where a photo takes its time, progress is told as well. */
const sentencesOf = ({ stderr }: Ended): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Indexing '));

const bad: readonly (readonly [string, Partial<Behaviour>, number, string])[] = [
  ['no access', { isDenied: true }, 13, 'for the permission bedrock:InvokeModel.'],
  ['expired credentials', { isExpired: true }, 13, 'for example with `aws sso login`.'],
  ['no network', { isAway: true }, 14, 'broke off; look at the network'],
  ['trouble of its own', { errorRate: 1 }, 14, '(InternalServerException), which mostly passes.'],
  ['no more requests', { throttleRate: 1, retryAfterSeconds: 3600 }, 14, 'quotas say how many it takes.'],
  [
    'answers nobody can read',
    { malformedRate: 1 },
    14,
    'Amazon Titan has no embedding for this: it answered',
  ],
];

it('`index` and `models use` end with one sentence and no more, whatever Bedrock has', async () => {
  const standIn = await useStandIn();
  const [photos, directory] = [temporaryDirectory(), temporaryDirectory()];
  const library = ['--library', directory];
  await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
  const yes = ['--region', 'us-east-1', '--consent', 'send my photos to Amazon Bedrock'];
  const next = ' What is done is kept; run this again to go on.';
  standIn.behave({ isDenied: true });
  const used = await recollect('models', 'use', 'titan', ...yes, ...library);
  expect(used).toMatchObject({ code: 0 });

  for (const [what, behaviour, code, sentence] of bad) {
    standIn.behave({
      isDenied: false,
      isExpired: false,
      isAway: false,
      errorRate: 0,
      throttleRate: 0,
      ...behaviour,
    });
    const ended = await recollect('index', photos, ...library);
    expect([what, ended.code, ended.stdout, sentencesOf(ended)]).toEqual([
      what,
      code,
      '',
      [expect.stringMatching(/^recollect: /u)],
    ]);
    expect(ended.stderr).toContain(sentence);
    expect(ended.stderr.endsWith(`${next}\n`)).toBe(true);
    expect(ended.stderr).not.toMatch(/by itself|tried again/u);
  }

  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  const credentials = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
  useEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
  const ended = await recollect('models', 'use', 'titan', ...library);
  expect([ended.code, ended.stdout]).toEqual([13, '']);
  expect(sentencesOf(ended)).toEqual([
    '1 photo to be sent to Amazon Bedrock in us-east-1, for less than one cent; later each new photo and each search too.',
    `recollect: No AWS credentials were found; set them up as for the AWS command line, with \`aws configure\` or \`aws configure sso\`.${next}`,
  ]);

  useEnvironment(credentials);
  standIn.behave({ malformedRate: 0, isExpired: true });
  expect(await recollect('search', 'red', ...library)).toEqual({
    code: 13,
    stdout: '',
    stderr: 'recollect: The AWS credentials have expired; sign in again, for example with `aws sso login`.\n',
  });
}, 120_000);

itOnSmallDisk(
  'a full disk is told without a promise where no program is at it',
  async () => {
    const [photos, directory] = [temporaryDirectory(), join(smallDisk(64), 'library')];
    const library = ['--library', directory];
    await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
    const full = String.raw`The disk of the library has only \d+ MB left\.`;
    expect(await recollect('index', photos, ...library)).toEqual({
      code: 9,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(`^recollect: ${full} What is done is kept; make room and run this again\\.\n$`, 'u'),
      ) as string,
    });
    const { stdout } = await recollect('status', ...library);
    expect(stdout).toMatch(new RegExp(`^Indexing +blocked: ${full}$`, 'mu'));
    const engine = await openEngine({
      libraryDirectory: directory,
      access: 'write',
      owner: 'a test',
      log: pino({ level: 'silent' }),
      scansAtStart: false,
    });
    const meanwhile = await recollect('status', ...library).finally(() => engine.close());
    expect(meanwhile.stdout).toMatch(/blocked: .* MB left\. Reading photos goes on by itself/u);
  },
  60_000,
);
