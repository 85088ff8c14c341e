/** A worker that never becomes ready and never ends. Runs inside worker threads, in tests only. */
setInterval(() => undefined, 1_000_000);
