/** Text to token ids, as the pack's own `tokenizer.json` says. Runs in worker threads. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as huggingFace from '@huggingface/tokenizers';

/** The part of the package's class that is used here. */
interface Encoder {
  encode(
    text: string,
    options?: { readonly add_special_tokens?: boolean },
  ): { readonly ids: readonly number[] };
}

// The package's type files import each other without extensions, which Node's module resolution does not follow, so
// that the compiler sees no types there. These are copied from its core/Tokenizer.d.ts.
const { Tokenizer } = huggingFace as unknown as {
  readonly Tokenizer: new (definition: object, config: object) => Encoder;
};

export interface TextTokenizer {
  /** Ids with the tokens that open and close a text; a text that is too long loses its end but not those. */
  encode(text: string): number[];
}

/** Any word will do: it shows what the tokenizer puts before and after a text. */
const probe = 'a';

/**
 * Reads a tokenizer, with the `tokenizer_config.json` beside it where there is one.
 *
 * @param path of the `tokenizer.json`
 * @param maxTokens of a whole sequence
 * @throws the system's error, or the parser's, where it cannot be read
 */
export async function loadTokenizer(path: string, maxTokens: number): Promise<TextTokenizer> {
  const definition = parseObject(await readFile(path, 'utf8'));
  const config = parseObject(await readIfThere(join(dirname(path), 'tokenizer_config.json')));
  const tokenizer = new Tokenizer(definition, config);

  function bareIds(text: string): readonly number[] {
    return tokenizer.encode(text, { add_special_tokens: false }).ids;
  }

  const whole = tokenizer.encode(probe).ids;
  const bare = bareIds(probe);
  const start = whole.findIndex((_, at) => bare.every((id, offset) => whole[at + offset] === id));
  const opening = whole.slice(0, start);
  const closing = whole.slice(start + bare.length);
  const room = maxTokens - opening.length - closing.length;
  if (start < 0 || bare.length === 0 || room < 1) throw new Error('The tokenizer does not fit its model.');

  return {
    encode: (text) => [...opening, ...bareIds(text).slice(0, room), ...closing],
  };
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw error;
  }
}

function parseObject(json: string): object {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) throw new Error('The tokenizer is not a JSON object.');
  return value;
}
