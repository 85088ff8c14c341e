// Checks that the runtime's tokenizer gives the same ids as the one used in training. Plain Node; no torch needed.
//
// usage: node models/starter/training/evaluation/compare-tokenizers.mjs [tokenizer.json] [captions.tsv]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Tokenizer } from '@huggingface/tokenizers';

const path = process.argv[2] ?? 'models/starter/tokenizer.json';
const captions = process.argv[3] ?? '../shared/data/photos/everyday-captions.tsv';
const texts = [
  '',
  ' ',
  '.',
  'dog',
  'Two DOGS run , through the snow .',
  "the man's hat",
  'wakeboarding ornithopters',
  'zxqv qqqq',
  'Café naïve Zoë Straße',
  '日本 の 犬',
  'собака',
  'ﬁsh ½ ² x² Ⅳ',
  '😀',
  'dog 😀 cat',
  'dog😀cat',
  'snake_case',
  'well-known e-mail@example',
  'tabs\tand\nlines',
  'non\u00a0breaking',
  'zero\u200bwidth',
  '３ｄ ｆｕｌｌ',
  'İstanbul',
  '[PAD]',
  '[UNK] dog',
  '##ing',
  'a'.repeat(101),
  '12345 4x4',
  'हिन्दी',
  '\u0000nul',
];
if (existsSync(captions))
  texts.push(
    ...readFileSync(captions, 'utf8')
      .split('\n')
      .map((line) => line.split('\t').at(-1)),
  );

const tokenizer = new Tokenizer(JSON.parse(readFileSync(path, 'utf8')), {});
const script = fileURLToPath(new URL('../tokenizer.py', import.meta.url));
const expected = JSON.parse(
  execFileSync('python3', [script, path], { input: JSON.stringify(texts), maxBuffer: 1 << 26 }).toString(),
);
let different = 0;
texts.forEach((text, index) => {
  const ids = Array.from(tokenizer.encode(text).ids, Number);
  if (JSON.stringify(ids) === JSON.stringify(expected[index])) return;
  different++;
  console.log(JSON.stringify(text), 'runtime', ids, 'training', expected[index]);
});
console.log(`${texts.length - different} of ${texts.length} texts have the same ids`);
process.exitCode = different === 0 ? 0 : 1;
