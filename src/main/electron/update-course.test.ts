import { describe, expect, it, vi } from 'vitest';
import { shellWords } from './shell/words/index.ts';
import { createUpdateCourse, type UpdateDialog, type UpdateSource } from './update-course.ts';

const words = shellWords('en', 'en-GB').update;

/** A course whose questions are answered one by one, each when the test says so. */
function courseOver(source: Partial<UpdateSource>) {
  const asked: UpdateDialog[] = [];
  const answers: ((answer: number) => void)[] = [];
  const log = { info: vi.fn(), error: vi.fn() };
  const install = vi.fn(() => Promise.resolve());
  const choose = createUpdateCourse({
    source: { find: () => Promise.resolve('1.2.0'), fetch: () => Promise.resolve(), install, ...source },
    version: '1.1.0',
    words: () => words,
    ask: (dialog) => {
      asked.push(dialog);
      return new Promise((resolve) => answers.push(resolve));
    },
    log,
  });
  /** The newest question, once it has come. */
  const untilAsked = async (count: number): Promise<UpdateDialog | undefined> => {
    await expect.poll(() => asked.length).toBe(count);
    return asked.at(-1);
  };
  const answer = (choice: string): void => {
    const buttons = asked.at(-1)?.buttons ?? ['OK'];
    answers.at(-1)?.(buttons.indexOf(choice));
  };
  return { choose, asked, untilAsked, answer, install, log };
}

describe('looking for updates', () => {
  it('says so where there is none', async () => {
    const { choose, asked, untilAsked, answer } = courseOver({ find: () => Promise.resolve(null) });
    const done = choose();
    await untilAsked(1);
    answer('OK');
    await done;
    expect(asked).toEqual([{ message: 'Recollect 1.1.0 is the newest version.' }]);
  });

  it('fetches nothing unasked', async () => {
    const fetch = vi.fn(() => Promise.resolve());
    const { choose, untilAsked, answer } = courseOver({ fetch });
    const done = choose();
    expect(await untilAsked(1)).toMatchObject({ message: 'Recollect 1.2.0 is available.' });
    answer(words.later);
    await done;
    expect(fetch).not.toHaveBeenCalled();
  });

  it('asks once, however often it is chosen', async () => {
    const { choose, asked, untilAsked, answer } = courseOver({});
    const done = choose();
    await Promise.all([choose(), choose()]);
    await untilAsked(1);
    await choose();
    answer(words.later);
    await done;
    expect(asked).toHaveLength(1);
  });

  it('installs what was fetched when the person says so, then or later', async () => {
    const { choose, asked, untilAsked, answer, install } = courseOver({});
    void choose();
    await untilAsked(1);
    answer(words.fetch);
    expect(await untilAsked(2)).toMatchObject({ message: 'Recollect 1.2.0 is ready.' });
    answer(words.later);
    // The question is over a moment later.
    await vi.waitFor(async () => {
      void choose();
      await Promise.resolve();
      expect(asked).toHaveLength(3);
    });
    expect(install).not.toHaveBeenCalled();
    expect(await untilAsked(3)).toMatchObject({ message: 'Recollect 1.2.0 is ready.' });
    answer(words.restart);
    await expect.poll(() => install.mock.calls.length).toBe(1);
  });

  it('says how far it is while it fetches, and stops when told', async () => {
    const { choose, untilAsked, answer, log } = courseOver({
      fetch: (onPercent, signal) => {
        onPercent(43.7);
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('cancelled')));
        });
      },
    });
    const first = choose();
    await untilAsked(1);
    answer(words.fetch);
    await first;
    const second = choose();
    expect(await untilAsked(2)).toMatchObject({
      message: 'Recollect 1.2.0 is being fetched: 43% of it is here.',
    });
    answer(words.goOn);
    await second;
    const third = choose();
    await untilAsked(3);
    answer(words.stop);
    await third;
    // From the beginning, and not a word of a failure.
    const fourth = choose();
    expect(await untilAsked(4)).toMatchObject({ message: 'Recollect 1.2.0 is available.' });
    answer(words.later);
    await fourth;
    expect(log.error).not.toHaveBeenCalled();
  });

  it('offers what became ready behind the question how far it is', async () => {
    const fetched = Promise.withResolvers<undefined>();
    const { choose, untilAsked, answer, install, log } = courseOver({ fetch: () => fetched.promise });
    const first = choose();
    await untilAsked(1);
    answer(words.fetch);
    await first;
    const second = choose();
    await untilAsked(2);
    fetched.resolve(undefined);
    await expect.poll(() => log.info.mock.calls.length).toBe(1);
    answer(words.stop);
    await second;
    expect(await untilAsked(3)).toMatchObject({ message: 'Recollect 1.2.0 is ready.' });
    answer(words.restart);
    await expect.poll(() => install.mock.calls.length).toBe(1);
  });

  it.each(['find', 'fetch'] as const)('tells in words that it failed: %s', async (step) => {
    const { choose, untilAsked, answer, log } = courseOver({
      [step]: () => Promise.reject(new Error('no network')),
    });
    const done = choose();
    if (step === 'fetch') {
      await untilAsked(1);
      answer(words.fetch);
    }
    expect(await untilAsked(step === 'find' ? 1 : 2)).toEqual({
      message: words.failed,
      detail: words.failedHelp,
    });
    answer('OK');
    await done;
    expect(log.error).toHaveBeenCalledOnce();
  });

  it('tells in words that it was not installed', async () => {
    const { choose, untilAsked, answer, install, log } = courseOver({});
    install.mockRejectedValueOnce(new Error('no permission'));
    void choose();
    await untilAsked(1);
    answer(words.fetch);
    await untilAsked(2);
    answer(words.restart);
    expect(await untilAsked(3)).toEqual({ message: words.failed, detail: words.failedHelp });
    answer('OK');
    expect(log.error).toHaveBeenCalledOnce();
  });
});
