import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RecollectError } from '../../../contract/index.ts';
import { createTroubles } from './troubles.ts';

it('says of a budget that is reached, once and as no error', () => {
  const lines: unknown[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const troubles = createTroubles(pino({ base: null, timestamp: false }, stream));
  for (let time = 0; time < 3; time += 1) {
    troubles.met(new RecollectError('BUDGET_REACHED', 'The limit is reached.'), time * 30_000);
  }
  expect(lines).toEqual([{ level: 30, msg: 'indexing waits: The limit is reached.' }]);
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
  expect(said.slice(5)).toEqual(['only 200 MB left']);
});
