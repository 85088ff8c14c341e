import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { standInCredentials } from '../../../../../bedrock-stub/stand-in.ts';
import { useEnvironment, useStandIn } from '../../../../testing/bedrock-stand-in.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { keptCredentials } from './kept-credentials.ts';
import { titan, titanEmbedder } from './testing/titan.ts';

describe('credentials that were found', () => {
  /** Found anew each time, lasting so long by a clock that the test turns. */
  function findable(lastsMs: number) {
    const clock = { ms: 0 };
    const asked: (boolean | undefined)[] = [];
    const provider = keptCredentials(
      (options) => {
        asked.push(options?.forceRefresh);
        return Promise.resolve({ expiration: new Date(clock.ms + lastsMs), number: asked.length });
      },
      () => clock.ms,
    );
    return { clock, asked, provider };
  }

  it('are kept until a minute is left of them, and then found anew', async () => {
    const { clock, asked, provider } = findable(300_000);
    expect((await provider()).number).toBe(1);
    clock.ms = 239_999;
    expect((await provider()).number).toBe(1);
    clock.ms = 240_001;
    // Two that ask together wait for one answer.
    expect(await Promise.all([provider(), provider()])).toMatchObject([{ number: 2 }, { number: 2 }]);
    expect(asked).toEqual([false, true]);
  });

  it('that do not last for minutes are kept for three quarters of it', async () => {
    const { clock, asked, provider } = findable(20_000);
    await provider();
    clock.ms = 14_999;
    await provider();
    expect(asked).toHaveLength(1);
    clock.ms = 15_001;
    await provider();
    expect(asked).toHaveLength(2);
  });

  it('are found anew where the SDK wants that, and where finding them failed', async () => {
    const { asked, provider } = findable(Infinity);
    await provider();
    await provider({ forceRefresh: true });
    expect(asked).toEqual([false, true]);
    let isAway = true;
    const other = keptCredentials(() => (isAway ? Promise.reject(new Error('Away.')) : Promise.resolve({})));
    await expect(other()).rejects.toThrow('Away.');
    isAway = false;
    expect(await other()).toEqual({});
  });
});

it.each([120, 20])(
  'a profile’s program that gives credentials for %i s is run once for twenty photos',
  async (seconds) => {
    const standIn = await useStandIn();
    const directory = temporaryDirectory();
    const file = (name: string): string => join(directory, name);
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = standInCredentials;
    const given = JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey });
    const program = [
      `import { appendFileSync } from 'node:fs';`,
      `appendFileSync(${JSON.stringify(file('runs'))}, '.');`,
      `const Expiration = new Date(Date.now() + ${seconds * 1000}).toISOString();`,
      `console.log(JSON.stringify({ ...${given}, Expiration }));`,
    ];
    writeFileSync(file('find.mjs'), program.join('\n'));
    const command = `"${process.execPath}" "${file('find.mjs')}"`;
    writeFileSync(file('config'), `[profile short]\ncredential_process = ${command}\n`);
    useEnvironment({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_CONFIG_FILE: file('config'),
    });
    const embedder = titanEmbedder(titan({ profile: 'short' }));
    onTestFinished(() => embedder.close());
    const { signal } = new AbortController();
    for (let photo = 0; photo < 20; photo += 1) await embedder.embedTexts([`photo ${photo}`], { signal });
    expect(standIn.counts().paid).toBe(20);
    expect(readFileSync(file('runs'), 'utf8')).toBe('.');
  },
);
