import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../testing/shared-data.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { tinyPackFiles } from '../testing/tiny-pack.ts';
import { loadTokenizer } from './tokenizer.ts';

const clipStart = 49406;
const clipEnd = 49407;

/** What people type, and what they hardly ever do. */
const queries = [
  '',
  ' ',
  'dog',
  'A dog running on the beach, at sunset!',
  "the kids' birthday cake (2019) isn't here; we'll see",
  'IMG_20210714_123456.jpg',
  'café naïve Ångström ﬁ ½ Ⅷ',
  'e\u0301 combining, and e\u0301\u0302\u0303',
  '犬と海 собака на пляже שלום مرحبا ไทย',
  '🐕‍🦺👨‍👩‍👧 <3 :-)',
  'tab\tnewline\nnbsp\u00a0zero\u200bwidth\ufeff',
  '<|endoftext|> in the <|startoftext|> middle',
  'word'.repeat(100),
  'a photo of a cat '.repeat(40),
  '1234567890 1e9 3.14 50% $5 #tag @you https://example.org/?q=1&r=2',
  '\u0000\u0007\ud800 odd',
];

describeWithShared('clip/tokenizer', "CLIP's tokenizer", (folder) => {
  const path = join(folder, 'tokenizer.json');

  it('gives exactly the expected ids', async () => {
    const tokenizer = await loadTokenizer(path, 77);
    const cases = JSON.parse(readFileSync(join(folder, 'token-ids.json'), 'utf8')) as {
      text: string;
      ids: number[];
    }[];
    expect(cases.length).toBeGreaterThan(5);
    for (const { text, ids } of cases) expect(tokenizer.encode(text), text).toEqual(ids);
  });

  it('agrees with transformers.js on whatever a person may type', async () => {
    const { PreTrainedTokenizer } = await import('@huggingface/transformers');
    const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const oracle = new PreTrainedTokenizer(read('tokenizer.json'), read('tokenizer_config.json'));
    const tokenizer = await loadTokenizer(path, 1000);
    for (const query of queries) expect(tokenizer.encode(query), query).toEqual(oracle.encode(query));
  });

  it('cuts a long text to 77 tokens and keeps the token that ends it', async () => {
    const cut = (await loadTokenizer(path, 77)).encode('a photo of a cat '.repeat(40));
    const whole = (await loadTokenizer(path, 1000)).encode('a photo of a cat '.repeat(40));
    expect(cut).toHaveLength(77);
    expect(cut).toEqual([...whole.slice(0, 76), clipEnd]);
    expect(cut[0]).toBe(clipStart);
  });

  it('cuts nothing that just fits', async () => {
    const tokenizer = await loadTokenizer(path, 77);
    expect(tokenizer.encode('cat '.repeat(75))).toHaveLength(77);
    expect(tokenizer.encode('cat '.repeat(76))).toEqual(tokenizer.encode('cat '.repeat(75)));
    expect(tokenizer.encode('cat '.repeat(74))).toHaveLength(76);
  });

  it('reads merges as pairs and, as in the published pack, as strings with a blank', async () => {
    const definition = JSON.parse(readFileSync(path, 'utf8')) as { model: { merges: unknown[] } };
    const directory = temporaryDirectory();
    const merges = definition.model.merges.map((pair) => (Array.isArray(pair) ? pair.join(' ') : pair));
    writeFileSync(
      join(directory, 'tokenizer.json'),
      JSON.stringify({ ...definition, model: { ...definition.model, merges } }),
    );
    copyFileSync(join(folder, 'tokenizer_config.json'), join(directory, 'tokenizer_config.json'));
    const asStrings = await loadTokenizer(join(directory, 'tokenizer.json'), 1000);
    const asPairs = await loadTokenizer(path, 1000);
    for (const query of queries) expect(asStrings.encode(query), query).toEqual(asPairs.encode(query));
  });
});

describe('a WordPiece tokenizer without a configuration', () => {
  function write(text: string | Uint8Array): string {
    const path = join(temporaryDirectory(), 'tokenizer.json');
    writeFileSync(path, text);
    return path;
  }
  const definition = tinyPackFiles().get('tokenizer.json') ?? new Uint8Array();

  it('opens and closes a text, and falls back to pieces and to the unknown token', async () => {
    const tokenizer = await loadTokenizer(write(definition), 12);
    const [pad, unknown, opening, closing, red] = [0, 1, 2, 3, 4];
    expect(tokenizer.encode('Red')).toEqual([opening, red, closing]);
    expect(tokenizer.encode('')).toEqual([opening, closing]);
    expect(tokenizer.encode('犬')).toEqual([opening, unknown, closing]);
    const pieces = tokenizer.encode('rug');
    expect(pieces).toHaveLength(5);
    expect(pieces).not.toContain(unknown);
    expect(pieces).not.toContain(pad);
  });

  it('cuts a long text and keeps the token that ends it', async () => {
    const ids = (await loadTokenizer(write(definition), 12)).encode('red '.repeat(50));
    expect(ids).toEqual([2, ...Array<number>(10).fill(4), 3]);
  });

  it('is refused where it leaves no room for a word', async () => {
    await expect(loadTokenizer(write(definition), 2)).rejects.toThrow('does not fit');
  });

  it.each(['', 'null', '[]', '{}', '{"model":{}}'])('is refused when it is %j', async (text) => {
    await expect(loadTokenizer(write(text), 12)).rejects.toThrow();
  });
});
