/** A worker that dies while it loads. Runs inside worker threads, in tests only. */
throw new Error('broken on purpose');
