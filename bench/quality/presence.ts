/** Which labels are to be found in which photos, by what people said of them. Pure. */
import type { TestVectors } from './test-vectors.ts';

export interface Presence {
  /** Rows of the labels that at least `leastPhotos` photos show, each with these photos. */
  readonly present: ReadonlyMap<number, ReadonlySet<number>>;
  /** Rows of the labels that no one named in any photo. */
  readonly absent: readonly number[];
  /** Photos that can be judged. */
  readonly judged: ReadonlySet<number>;
}

/** A photo shows what at least so many of its sentences name. */
const leastSentences = 2;
/** Of fewer photos F1 says little. */
const leastPhotos = 5;
/** Where more of the photos than this are described, one that is not counts as not showing anything. */
const describedShare = 0.9;

/** Singular and plural: "a knife (kitchen)" is named by "knife" and "knives". */
export function formsOf(label: string): readonly string[] {
  const name = label
    .replace(/^an? /u, '')
    .replace(/\s*\(.*\)/u, '')
    .toLowerCase();
  const forms = [name, `${name}s`, `${name}es`];
  if (name.endsWith('y')) forms.push(`${name.slice(0, -1)}ies`);
  if (name.endsWith('f')) forms.push(`${name.slice(0, -1)}ves`);
  if (name.endsWith('fe')) forms.push(`${name.slice(0, -2)}ves`);
  return forms;
}

/** As words between blanks, so that a form is found as a whole. */
function wordsOf(sentence: string): string {
  return ` ${(sentence.toLowerCase().match(/[a-z0-9'-]+/gu) ?? []).join(' ')} `;
}

export function presenceOf({ labels, sentences }: Pick<TestVectors, 'labels' | 'sentences'>): Presence {
  const described = sentences.flatMap((all, photo) => (all.length > 0 ? [photo] : []));
  const words = sentences.map((all) => all.map(wordsOf));
  const present = new Map<number, ReadonlySet<number>>();
  const absent: number[] = [];
  for (const [row, { name }] of labels.entries()) {
    const forms = formsOf(name).map((form) => ` ${form} `);
    const shown = new Set<number>();
    let isNamed = false;
    for (const photo of described) {
      const count = (words[photo] ?? []).filter((sentence) =>
        forms.some((form) => sentence.includes(form)),
      ).length;
      if (count >= leastSentences) shown.add(photo);
      if (count > 0) isNamed = true;
    }
    if (shown.size >= leastPhotos) present.set(row, shown);
    if (!isNamed) absent.push(row);
  }
  const all = described.length >= describedShare * sentences.length;
  return { present, absent, judged: new Set(all ? sentences.keys() : described) };
}
