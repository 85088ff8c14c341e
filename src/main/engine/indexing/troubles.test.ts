import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RecollectError } from '../../../contract/index.ts';
import { createTroubles } from './troubles.ts';

/** What the log says of one and the same trouble that is met three times. */
function linesOf(error: unknown): unknown[] {
  const lines: unknown[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const troubles = createTroubles(pino({ base: null, timestamp: false }, stream));
  for (let time = 0; time < 3; time += 1) troubles.met(error, time * 30_000);
  return lines;
}

const [info, warn, wrong] = [30, 40, 50];

it.each(['BUDGET_REACHED', 'CONSENT_NEEDED'] as const)(
  'says of what a person wanted once, and as no error: %s',
  (code) => {
    expect(linesOf(new RecollectError(code, 'It may not.'))).toEqual([
      { level: info, msg: 'indexing waits: It may not.' },
    ]);
  },
);

it.each([
  'CREDENTIALS_MISSING',
  'CREDENTIALS_EXPIRED',
  'ACCESS_DENIED',
  'THROTTLED',
  'OFFLINE',
  'REMOTE_FAILED',
  'DISK_FULL',
] as const)('warns once, without a stack, of what is no fault of the program: %s', (code) => {
  expect(linesOf(new RecollectError(code, 'It cannot.'))).toEqual([
    { level: warn, msg: 'indexing waits: It cannot.' },
  ]);
});

it.each([
  ['damage', new RecollectError('LIBRARY_DAMAGED', 'It is damaged.')],
  ['anything else', new Error('No idea.')],
])('has the stack of %s', (_what, error) => {
  expect(linesOf(error)).toMatchObject([{ level: wrong, err: { stack: error.stack } }]);
});

it('says each trouble once until it is over, and that once', () => {
  const said: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      const { msg, err } = JSON.parse(String(chunk)) as { msg: string; err?: { message: string } };
      said.push(err?.message ?? msg);
      done();
    },
  });
  const troubles = createTroubles(pino(stream));
  for (let time = 0; time < 5; time += 1) {
    troubles.met(new Error('a page is damaged'), time * 30_000);
    // Written in between, by photos that do not touch the page.
    troubles.wrote(time * 30_000 + 5_000);
  }
  troubles.met(new Error('in use'), 150_000);
  expect(said).toEqual(['a page is damaged', 'in use']);
  troubles.wrote(211_000);
  troubles.wrote(212_000);
  troubles.overcome();
  expect(said.slice(2)).toEqual(['indexing goes on']);
  troubles.met(new Error('in use'), 300_000);
  troubles.overcome();
  expect(said.slice(3)).toEqual(['in use', 'indexing goes on']);
  for (const megabytes of [200, 190, 0]) {
    troubles.met(new RecollectError('DISK_FULL', `only ${megabytes} MB left`), 400_000);
  }
  expect(said.slice(5)).toEqual(['indexing waits: only 200 MB left']);
});
