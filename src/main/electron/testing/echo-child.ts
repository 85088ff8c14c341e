/** Tells its shell what it was started with. Runs in tests only. */
process.once('message', (bytes: unknown) => {
  process.send?.({ bytes, argv: process.argv.slice(2), env: process.env });
  process.disconnect();
});
