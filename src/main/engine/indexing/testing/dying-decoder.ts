/** A decoding process that dies of files whose names say so, as native code does. Runs in tests only. */
process.on('message', ({ input }: { input: { path: string } }) => {
  if (input.path.includes('kills')) process.kill(process.pid, 'SIGSEGV');
  else if (!input.path.includes('hangs'))
    process.send?.({ sha256: new Uint8Array(32).fill(7), pixels: null });
});
process.on('disconnect', () => process.exit());
