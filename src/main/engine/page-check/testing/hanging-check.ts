/** A look that never comes to its end. Runs in tests only. */
setInterval(() => undefined, 1_000);
