import { describe, expect, it, vi } from 'vitest';
import { createQuitting, type Quitting } from './quitting.ts';

/** An app whose engine ends when the test says so, and whose `quit` asks once more, as Electron's does. */
function app(): {
  readonly quitting: Quitting;
  readonly steps: string[];
  readonly quit: () => void;
  readonly engineEnds: (error?: Error) => void;
} {
  const steps: string[] = [];
  let ended = Promise.withResolvers<undefined>();
  const quit = (): void => {
    const preventDefault = vi.fn();
    quitting.beforeQuit({ preventDefault });
    if (preventDefault.mock.calls.length === 0) steps.push('ends');
  };
  const quitting = createQuitting({
    close: () => void steps.push('closes'),
    async stopEngine() {
      await ended.promise;
      steps.push('engine ended');
    },
    reopen() {
      ended = Promise.withResolvers<undefined>();
      steps.push('reopens');
    },
    quit,
  });
  const engineEnds = (error?: Error): void =>
    error === undefined ? ended.resolve(undefined) : ended.reject(error);
  return { quitting, steps, quit, engineEnds };
}

describe('quitting', () => {
  it('takes the windows away at once, and ends once the engine has closed its library', async () => {
    const { steps, quit, engineEnds } = app();
    quit();
    // Impatience changes nothing.
    quit();
    expect(steps).toEqual(['closes']);
    engineEnds();
    await expect.poll(() => steps).toEqual(['closes', 'engine ended', 'ends']);
  });

  it('ends where the engine’s end goes wrong, too', async () => {
    const { steps, quit, engineEnds } = app();
    quit();
    engineEnds(new Error('broken'));
    await expect.poll(() => steps).toEqual(['closes', 'ends']);
  });

  it('gives the app back to who starts it again meanwhile, and then answers that start', async () => {
    const { quitting, steps, quit, engineEnds } = app();
    quit();
    quitting.whenOpen(() => steps.push('shows the folder'));
    expect(steps).toEqual(['closes']);
    engineEnds();
    await expect.poll(() => steps).toEqual(['closes', 'engine ended', 'reopens', 'shows the folder']);
    quitting.whenOpen(() => steps.push('shows'));
    quit();
    engineEnds();
    await expect.poll(() => steps.slice(4)).toEqual(['shows', 'closes', 'engine ended', 'ends']);
  });

  it('does not hold up what an update ends, and forgets starts, which the new version answers', async () => {
    const { quitting, steps, quit, engineEnds } = app();
    engineEnds();
    await quitting.closeForUpdate();
    const act = vi.fn();
    quitting.whenOpen(act);
    quit();
    expect(steps).toEqual(['closes', 'engine ended', 'ends']);
    expect(act).not.toHaveBeenCalled();
  });

  it('goes on where the update came to nothing', async () => {
    const { quitting, steps, engineEnds } = app();
    engineEnds();
    await quitting.closeForUpdate();
    quitting.whenOpen(() => steps.push('shows'));
    quitting.reopen();
    expect(steps).toEqual(['closes', 'engine ended', 'reopens', 'shows']);
  });
});
