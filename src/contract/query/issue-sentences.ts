/** The sentences in which a query's issues are said. Runs everywhere. */
import { filterKeys } from './filter.ts';
import type { QueryIssue } from './issue.ts';
import { maxQueryFilters, maxQueryTerms, maxQueryWeight, minQueryWeight } from './query.ts';
import { maxQueryTextLength, type QuerySpan } from './span.ts';

/** Everything that may stand before a colon. */
const keys: readonly string[] = [...filterKeys, 'image'];
/** What people write for a filter that has another name here. */
const otherNames: Readonly<Record<string, string>> = {
  dir: 'folder',
  directory: 'folder',
  path: 'folder',
  file: 'name',
  filename: 'name',
  title: 'name',
  make: 'camera',
  model: 'camera',
  format: 'type',
  filetype: 'type',
  ext: 'type',
  since: 'after',
  until: 'before',
  day: 'date',
  taken: 'date',
  location: 'place',
  city: 'place',
  country: 'place',
  where: 'place',
  photo: 'image',
  like: 'image',
  similar: 'image',
};

/** `text` in quotes, cut where a message would drown in it. */
export function inQuotes(text: string): string {
  const characters = Array.from(text);
  return '“' + (characters.length > 40 ? characters.slice(0, 40).join('') + '…' : text) + '”';
}

/** Insertions, deletions and exchanges from `a` to `b` (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The key that was probably meant, or null. */
function nearestKey(key: string): string | null {
  if (Object.hasOwn(otherNames, key)) return otherNames[key] ?? null;
  if (key.length > 20) return null;
  const [best] = keys
    .map((candidate) => ({ candidate, edits: editsBetween(key, candidate) }))
    .sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.min(2, best.candidate.length - 2) ? best.candidate : null;
}

export function unknownFilter(span: QuerySpan, key: string): QueryIssue {
  const nearest = nearestKey(key);
  const hint =
    nearest === null
      ? 'Put it in quotes to look for the words themselves.'
      : 'Did you mean ' + inQuotes(nearest + ':') + '?';
  return { span, code: 'UNKNOWN_FILTER', message: 'There is no filter ' + inQuotes(key + ':') + '. ' + hint };
}

/** `reason`: a sentence that says what the value should be. */
export function badValue(span: QuerySpan, key: string, value: string, reason: string): QueryIssue {
  return {
    span,
    code: 'BAD_VALUE',
    message: inQuotes(key + ':') + ' does not understand ' + inQuotes(value) + '. ' + reason,
  };
}

export function emptyValue(span: QuerySpan, key: string): QueryIssue {
  return {
    span,
    code: 'EMPTY_VALUE',
    message: 'Write a value right behind ' + inQuotes(key + ':') + ', without a space.',
  };
}

export function emptyPhrase(span: QuerySpan): QueryIssue {
  return { span, code: 'EMPTY_QUOTE', message: 'There is nothing between the quotes.' };
}

export function unclosedQuote(span: QuerySpan): QueryIssue {
  return { span, code: 'UNCLOSED_QUOTE', message: 'The quote is not closed. It is read up to the end.' };
}

export function danglingOr(span: QuerySpan): QueryIssue {
  return { span, code: 'DANGLING_OR', message: 'OR needs something to choose from on both sides.' };
}

export function mixedOr(span: QuerySpan): QueryIssue {
  return {
    span,
    code: 'MIXED_OR',
    message:
      'OR joins words with words, or filters with filters, but not one with the other. It is left out.',
  };
}

export function negativeOr(span: QuerySpan): QueryIssue {
  return {
    span,
    code: 'NEGATIVE_OR',
    message:
      'OR cannot join something with a minus, which is to be left out in any case. The OR is left out.',
  };
}

export function badWeight(span: QuerySpan, written: string): QueryIssue {
  const hint = written.startsWith('-') ? ' To keep something out, write a minus before it.' : '';
  return {
    span,
    code: 'BAD_WEIGHT',
    message: `A weight is a number from ${minQueryWeight} to ${maxQueryWeight}, as in “beach^2”.` + hint,
  };
}

export function conflictingDates(span: QuerySpan): QueryIssue {
  return {
    span,
    code: 'CONFLICT',
    message:
      'No photo fits all dates of this search. Keep one of them, or write a range as in “date:2010..2018”.',
  };
}

export function tooLong(span: QuerySpan): QueryIssue {
  return {
    span,
    code: 'TOO_LONG',
    message: `Only the first ${maxQueryTextLength} characters are read.`,
  };
}

export function tooManyTerms(span: QuerySpan): QueryIssue {
  return {
    span,
    code: 'TOO_MANY',
    message: `Only the first ${maxQueryTerms} things to look for are used.`,
  };
}

export function tooManyFilters(span: QuerySpan): QueryIssue {
  return { span, code: 'TOO_MANY', message: `Only the first ${maxQueryFilters} filters are used.` };
}
