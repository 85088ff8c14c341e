/** Loading something large once. Runs anywhere. */

/**
 * A function that loads at its first call and gives the same to every later one. A load that fails is forgotten, so
 * that the next call tries again: the person may have mended the model meanwhile.
 */
export function loadOnce<Loaded>(load: () => Promise<Loaded>): {
  (): Promise<Loaded>;
  /** What was loaded, or undefined; forgets it. */
  take(): Promise<Loaded> | undefined;
} {
  let loading: Promise<Loaded> | undefined;
  const get = (): Promise<Loaded> => {
    if (loading === undefined) {
      const attempt = load();
      loading = attempt;
      attempt.catch(() => {
        if (loading === attempt) loading = undefined;
      });
    }
    return loading;
  };
  const take = (): Promise<Loaded> | undefined => {
    const taken = loading;
    loading = undefined;
    return taken;
  };
  return Object.assign(get, { take });
}
