/** An engine's process with the contract's test backend instead of a library. Forked by tests; its argument steers it. */
import { pino } from 'pino';
import { RecollectError, type PhotoId } from '../../../contract/index.ts';
import { createEventHub } from '../../../contract/rpc/index.ts';
import { testBackend } from '../../../contract/rpc/testing/test-backend.ts';
import { guardAgainstLoss } from '../engine-guard.ts';
import { runEngineService } from '../engine-service.ts';

const [, , mode] = process.argv;

if (mode === 'hang') {
  guardAgainstLoss({ everyMs: 50, graceMs: 50 }).once('online', () => {
    process.send?.('hanging');
    for (;;);
  });
}

if (mode === 'crash') process.exit(3);
if (mode === 'stubborn') {
  // Neither the end of the shell nor a polite signal ends it.
  process.on('SIGTERM', () => undefined);
  setInterval(() => undefined, 1000);
}

await runEngineService({
  channel: process,
  log: pino({ level: 'silent' }),
  beatEveryMs: 100,
  exit: (code) => {
    if (mode !== 'stubborn') process.exit(code);
  },
  open: () => {
    if (mode === 'refuse') {
      return Promise.reject(new RecollectError('LIBRARY_NEWER', 'This library is from a newer version.'));
    }
    return Promise.resolve({
      handlers: testBackend().handlers,
      events: createEventHub(),
      media: {
        thumbnail: (photoId: PhotoId) => ({
          bytes: new Uint8Array([photoId, 2, 3]),
          contentType: 'image/webp',
          version: 'v1',
        }),
        original: () => Promise.resolve(undefined),
        rendering: () => Promise.resolve(undefined),
        uprightPng: () => Promise.resolve(undefined),
      },
      close: () => Promise.resolve(),
    });
  },
});
