/** Credentials that were found, until they are about to run out. Runs in a worker thread. */

interface Credentials {
  readonly expiration?: Date;
}

interface Options {
  readonly forceRefresh?: boolean;
}

/** Before they run out: time for a request, and for clocks that differ. */
const usualSpareMs = 60_000;

/**
 * The SDK looks for credentials anew as soon as they last less than five minutes, and so runs a profile's program for every photo where
 * it gives none that last longer. These are kept until a minute is left of them, or a quarter of their time where that is less.
 *
 * @param find gives them as the SDK does, anew where it is forced to
 */
export function keptCredentials<Found extends Credentials>(
  find: (options?: Options) => Promise<Found>,
  now: () => number = Date.now,
): (options?: Options) => Promise<Found> {
  let kept: { readonly found: Found; readonly untilMs: number } | undefined;
  let looking: Promise<Found> | undefined;

  async function look(options: Options): Promise<Found> {
    const found = await find(options);
    const lastsMs = (found.expiration?.getTime() ?? Infinity) - now();
    kept = { found, untilMs: now() + lastsMs - Math.min(usualSpareMs, lastsMs / 4) };
    return found;
  }

  return async (options) => {
    const isForced = options?.forceRefresh === true;
    if (!isForced && kept !== undefined && now() < kept.untilMs) return kept.found;
    looking ??= look({ ...options, forceRefresh: isForced || kept !== undefined }).finally(() => {
      looking = undefined;
    });
    return looking;
  };
}
