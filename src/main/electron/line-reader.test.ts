import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from './line-reader.ts';

/** The lines of bytes that arrive in pieces. */
async function linesOf(pieces: readonly Uint8Array[], maxLength: number): Promise<string[]> {
  const output = new PassThrough();
  const lines: string[] = [];
  readLines(output, maxLength, (line) => lines.push(line));
  for (const piece of pieces) output.write(piece);
  output.end();
  await new Promise((resolve) => output.once('close', resolve));
  return lines;
}

it('gives every line as it was, however its bytes arrive', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ü', '📷', '\r', '\n', ' ') });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (written, size) => {
      const bytes = Buffer.from(written);
      const count = Math.ceil(bytes.length / size);
      const pieces = Array.from({ length: count }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      const expected = written.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesOf(pieces, 1000)).toEqual(expected);
    }),
  );
});

it('keeps no more of a line than is wanted, and goes on with the next', async () => {
  const pieces = ['begin ', ...Array.from({ length: 100 }, () => 'x'.repeat(1000)), '\nnext\n'].map((part) =>
    Buffer.from(part),
  );
  expect(await linesOf(pieces, 10)).toEqual(['begin xxxx', 'next']);
});

it('gives what was said of a line where its process died', async () => {
  const output = new PassThrough();
  const lines: string[] = [];
  readLines(output, 100, (line) => lines.push(line));
  output.write('fatal: out of mem');
  await new Promise((resolve) => setImmediate(resolve));
  output.destroy();
  await expect.poll(() => lines).toEqual(['fatal: out of mem']);
});
