/** Properties of the query language over many texts and queries. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery, querySchema, type Query } from './index.ts';
import { clauseLists, nowMs, queryTexts } from './testing/arbitraries.ts';
import { meaningOf } from './testing/meaning.ts';

const numRuns = 1500;

function nodesOf(query: Query) {
  return query.clauses.flatMap((clause) => [...clause.alternatives]);
}

describe('any text', () => {
  it('has a meaning that fits the schema and survives JSON', () => {
    fc.assert(
      fc.property(queryTexts, (text) => {
        const query = parseQuery(text, { nowMs });
        expect(querySchema.parse(query)).toEqual(query);
        expect(JSON.parse(JSON.stringify(query))).toEqual(query);
      }),
      { numRuns },
    );
  });

  it('prints to a text that means the same, without issues but of dates at odds, and prints to itself', () => {
    fc.assert(
      fc.property(queryTexts, (text) => {
        const query = parseQuery(text, { nowMs });
        const printed = printQuery(query);
        const again = parseQuery(printed, { nowMs });
        // Written out, dates may be longer than the words they come from.
        fc.pre(printed.length <= 1000);
        expect(meaningOf(again.clauses)).toEqual(meaningOf(query.clauses));
        expect(again.issues.filter(({ code }) => code !== 'CONFLICT')).toEqual([]);
        expect(printQuery(again)).toBe(printed);
      }),
      { numRuns },
    );
  });

  it('is never passed over in silence: every character belongs to a node, an OR or an issue', () => {
    fc.assert(
      fc.property(queryTexts, (text) => {
        const query = parseQuery(text, { nowMs });
        fc.pre(query.issues.every(({ code }) => code !== 'TOO_MANY'));
        const spans = [
          ...nodesOf(query).flatMap(({ parts }) => parts),
          ...query.clauses.flatMap(({ joins }) => joins),
          ...query.issues.map(({ span }) => span),
        ];
        const left = Array.from({ length: query.text.length }, (_, at) =>
          spans.some(({ start, end }) => at >= start && at < end) ? ' ' : query.text.charAt(at),
        );
        // An OR beside something that is not understood goes with it.
        expect(left.join('').replaceAll(/[\s\p{Cc}]|OR/gu, '')).toBe('');
      }),
      { numRuns },
    );
  });

  it('gives every node stretches of its own, in order', () => {
    fc.assert(
      fc.property(queryTexts, (text) => {
        const query = parseQuery(text, { nowMs });
        for (const { span, parts } of nodesOf(query)) {
          expect(span).toEqual({ start: parts[0]?.start, end: parts.at(-1)?.end });
        }
        const all = [
          ...nodesOf(query).flatMap(({ parts }) => parts),
          ...query.clauses.flatMap(({ joins }) => joins),
        ].sort((a, b) => a.start - b.start);
        all.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(all[index + 1]?.start ?? query.text.length);
        });
      }),
      { numRuns },
    );
  });
});

describe('any clauses', () => {
  it('are read again as they were, but for quotes that keep words apart', () => {
    fc.assert(
      fc.property(clauseLists, (clauses) => {
        const printed = printQuery({ clauses });
        fc.pre(printed.length <= 1000);
        const query = parseQuery(printed, { nowMs });
        expect(query.issues.filter(({ code }) => code !== 'CONFLICT')).toEqual([]);
        expect(meaningOf(query.clauses, { ignoreQuotes: true })).toEqual(
          meaningOf(clauses, { ignoreQuotes: true }),
        );
      }),
      { numRuns },
    );
  });
});
