/** A query as chips: each image, each thing to look for and each filter one, and what was not understood. Runs in the page. */
import type {
  Query,
  QueryClause,
  QueryFilter,
  QueryIssue,
  QuerySpan,
  QueryTerm,
} from '../../../../contract/index.ts';
import type { Chip } from '../../../navigation/view.ts';
import { issueSentence } from '../issue-sentence.ts';

interface Common {
  readonly span: QuerySpan;
  /** It is an alternative to the chip before it. */
  readonly isAlternative: boolean;
  readonly isNegative: boolean;
  /** What is wrong with it, in sentences. */
  readonly issues: readonly string[];
}

export type QueryChip =
  /** An image beside the text. */
  (Omit<Common, 'span'> & { readonly kind: 'image'; readonly image: Chip }) | TextChip;

/** A chip of the typed text. */
export type TextChip =
  | (Common & { readonly kind: 'term'; readonly term: QueryTerm })
  | (Common & { readonly kind: 'filter'; readonly filter: QueryFilter })
  /** A stretch of the text that was left out. */
  | (Common & { readonly kind: 'left-out'; readonly written: string });

/** The images that a query has beside its text. */
export function chipsOfImages(images: readonly Chip[]): QueryChip[] {
  return images.map((image) => ({
    kind: 'image',
    image,
    isAlternative: false,
    isNegative: image.isNegative === true,
    issues: [],
  }));
}

/** How much a chip counts; null for one that only filters. */
export function weightOf(chip: QueryChip): number | null {
  if (chip.kind === 'image') return chip.image.weight ?? 1;
  return chip.kind === 'term' ? chip.term.weight : null;
}

function chipsOf(clause: QueryClause): TextChip[] {
  const common = (index: number, { span }: QueryTerm | QueryFilter): Common => ({
    span,
    isAlternative: index > 0,
    isNegative: false,
    issues: [],
  });
  if (clause.kind === 'filter') {
    return clause.alternatives.map((filter, index) => ({
      ...common(index, filter),
      kind: 'filter',
      filter,
      isNegative: filter.isNegative,
    }));
  }
  return clause.alternatives.map((term, index) => ({
    ...common(index, term),
    kind: 'term',
    term,
    isNegative: clause.isNegative,
  }));
}

function isWithin({ start, end }: QuerySpan, outer: QuerySpan): boolean {
  return outer.start <= start && end <= outer.end;
}

/** Stretches of a chip: words that a filter stands in the middle of have two. */
function partsOf(chip: TextChip): readonly QuerySpan[] {
  if (chip.kind === 'term') return chip.term.parts;
  return chip.kind === 'filter' ? chip.filter.parts : [chip.span];
}

/** The chip that an issue is about, where the language made one of what it is about. */
function chipWith(issue: QueryIssue, chips: readonly TextChip[]): TextChip | undefined {
  return chips.find((chip) =>
    partsOf(chip).some((part) => isWithin(issue.span, part) || isWithin(part, issue.span)),
  );
}

/** In the order of the text. An issue stands on its chip; where there is none, what was left out becomes one. */
export function chipsOfQuery(query: Query): TextChip[] {
  let chips = query.clauses.flatMap(chipsOf);
  for (const issue of query.issues) {
    const found = chipWith(issue, chips);
    if (found === undefined) {
      const written = query.text.slice(issue.span.start, issue.span.end);
      const leftOut: TextChip = {
        kind: 'left-out',
        span: issue.span,
        written,
        isAlternative: false,
        isNegative: false,
        issues: [issueSentence(issue, query.text)],
      };
      chips = [...chips, leftOut];
    } else {
      chips = chips.map((chip) =>
        chip === found ? { ...chip, issues: [...chip.issues, issueSentence(issue, query.text)] } : chip,
      );
    }
  }
  // A clause keeps its alternatives together, wherever a stretch of it stands.
  return chips
    .map((chip, index) => ({ chip, index }))
    .sort((a, b) => {
      const isEitherLeftOut = a.chip.kind === 'left-out' || b.chip.kind === 'left-out';
      return isEitherLeftOut ? a.chip.span.start - b.chip.span.start : a.index - b.index;
    })
    .map(({ chip }) => chip);
}
