/** Chips: each change is compared with the same change of the clauses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keepAsWords,
  parseQuery,
  removeNode,
  setFilters,
  setNegative,
  setWeight,
  type FilterMeaning,
  type Query,
  type QueryFilter,
  type QueryTerm,
} from './index.ts';
import { nowMs, queryTexts } from './testing/arbitraries.ts';
import { meaningOf } from './testing/meaning.ts';

const options = { nowMs };
const numRuns = 700;

function parse(text: string): Query {
  return parseQuery(text, options);
}

/** The `index`-th term or filter, over all clauses. */
function node(query: Query, index: number): QueryTerm | QueryFilter {
  const found = query.clauses.flatMap((clause) => [...clause.alternatives])[index];
  if (found === undefined) throw new Error('No such node: ' + query.text);
  return found;
}

function term(query: Query, index: number): QueryTerm {
  const found = node(query, index);
  if (!('weight' in found)) throw new Error('No term: ' + query.text);
  return found;
}

function filter(query: Query, index: number): QueryFilter {
  const found = node(query, index);
  if (!('key' in found)) throw new Error('No filter: ' + query.text);
  return found;
}

describe('removing', () => {
  it.each([
    ['dog year:2020 cat', 1, 'dog cat'],
    ['dog year:2020 cat', 0, 'year:2020'],
    ['dog "red car" cat', 1, 'dog "cat"'],
    ['beach OR lake', 0, 'lake'],
    ['beach OR lake', 1, 'beach'],
    ['a OR b OR c', 1, 'a OR c'],
    ['a  OR  b OR c', 2, 'a  OR  b'],
    ['dog last  summer beach', 1, 'dog beach'],
    ['dog   -cat', 0, '-cat'],
    ['colour:red dog -cat', 1, 'colour:red dog'],
    ['last "x" summer', 1, 'last "summer"'],
  ])('from %s the node %i leaves %s', (text, index, expected) => {
    const query = parse(text);
    expect(removeNode(query, node(query, index), options)).toBe(expected);
  });

  it('takes away that node and nothing else', () => {
    fc.assert(
      fc.property(queryTexts, fc.nat(), (text, pick) => {
        const query = parse(text);
        const nodes = query.clauses.flatMap((clause) => [clause, ...clause.alternatives]);
        const chosen = nodes[pick % nodes.length];
        fc.pre(chosen !== undefined);
        const left = query.clauses.flatMap((clause) => {
          const alternatives = clause.alternatives.filter((other) => other !== chosen);
          // One kind of node in, the same kind out; the types cannot say so for a union.
          return clause === chosen || alternatives.length === 0
            ? []
            : [{ ...clause, alternatives } as typeof clause];
        });
        const changed = removeNode(query, chosen, options);
        fc.pre(changed.length <= 1000);
        expect(meaningOf(parse(changed).clauses, { ignoreQuotes: true })).toEqual(
          meaningOf(left, { ignoreQuotes: true }),
        );
      }),
      { numRuns },
    );
  });
});

describe('weights', () => {
  it.each([
    ['beach', 0, 2, 'beach^2'],
    ['red car year:2020', 0, 2, '"red car"^2 year:2020'],
    ['red year:2020 car', 0, 2, '"red car"^2 year:2020'],
    ['dog^2 "cat"', 0, 0.5, 'dog^0.5 "cat"'],
    ['-"red car"^2', 0, 1, '-"red car"'],
    ['a OR b', 1, 3, 'a OR b^3'],
    ['dog', 0, 99, 'dog^4'],
    ['image:12', 0, 2, 'image:12^2'],
  ])('%s: node %i to %d makes %s', (text, index, weight, expected) => {
    const query = parse(text);
    expect(setWeight(query, term(query, index), weight, options)).toBe(expected);
  });

  it('change that term and nothing else', () => {
    fc.assert(
      fc.property(
        queryTexts,
        fc.nat(),
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        (text, pick, weight) => {
          const query = parse(text);
          const terms = query.clauses.flatMap((clause) =>
            clause.kind === 'term' ? [...clause.alternatives] : [],
          );
          const chosen = terms[pick % terms.length];
          fc.pre(chosen !== undefined);
          const changed = setWeight(query, chosen, weight, options);
          fc.pre(changed.length <= 1000);
          const wanted = query.clauses.map((clause) => ({
            ...clause,
            alternatives: clause.alternatives.map((other) =>
              other === chosen ? { ...other, weight } : other,
            ),
          })) as Query['clauses'];
          expect(meaningOf(parse(changed).clauses, { ignoreQuotes: true })).toEqual(
            meaningOf(wanted, { ignoreQuotes: true }),
          );
        },
      ),
      { numRuns },
    );
  });
});

describe('the minus', () => {
  it.each([
    ['dog cat', 0, true, '-"dog cat"'],
    ['dog "cat"', 1, true, 'dog -"cat"'],
    ['beach -dog', 1, false, 'beach "dog"'],
    ['-dog', 0, false, 'dog'],
    ['a OR b OR c', 1, true, 'a OR c -b'],
    ['camera:canon', 0, true, '-camera:canon'],
    ['-year:2020 OR iso:100', 0, false, 'year:2020 OR iso:100'],
    ['last summer', 0, true, '-date:2024-06..2024-08'],
    ['dog', 0, false, 'dog'],
  ])('%s: node %i to %s makes %s', (text, index, isNegative, expected) => {
    const query = parse(text);
    expect(setNegative(query, node(query, index), isNegative, options)).toBe(expected);
  });

  it('set and taken away again leaves the same', () => {
    fc.assert(
      fc.property(queryTexts, fc.nat(), (text, pick) => {
        const query = parse(text);
        const alone = query.clauses.filter(({ alternatives }) => alternatives.length === 1);
        const chosen = alone[pick % alone.length];
        fc.pre(chosen !== undefined);
        const position = query.clauses.indexOf(chosen);
        const was = chosen.kind === 'term' ? chosen.isNegative : chosen.alternatives[0]?.isNegative === true;
        const flipped = parse(setNegative(query, node({ ...query, clauses: [chosen] }, 0), !was, options));
        const again = flipped.clauses[position];
        fc.pre(again !== undefined && flipped.text.length < 1000);
        expect(meaningOf(flipped.clauses, { ignoreQuotes: true })).not.toEqual(
          meaningOf(query.clauses, { ignoreQuotes: true }),
        );
        const back = parse(setNegative(flipped, node({ ...flipped, clauses: [again] }, 0), was, options));
        expect(meaningOf(back.clauses, { ignoreQuotes: true })).toEqual(
          meaningOf(query.clauses, { ignoreQuotes: true }),
        );
      }),
      { numRuns },
    );
  });
});

describe('a date in words', () => {
  it.each([
    ['dog last summer', 1, 'dog "last summer"'],
    ['2019', 0, '"2019"'],
    ['-yesterday dog', 0, '-"yesterday" dog'],
    ['year:2020', 0, 'year:2020'],
  ])('%s: node %i becomes words: %s', (text, index, expected) => {
    const query = parse(text);
    expect(keepAsWords(query, filter(query, index), options)).toBe(expected);
  });
});

describe('the filters of one kind', () => {
  const isCamera = ({ key }: QueryFilter): boolean => key === 'camera';
  const cameras = (...values: string[]): FilterMeaning[] => values.map((value) => ({ key: 'camera', value }));
  it.each([
    ['dog', ['Canon EOS'], 'dog camera:"Canon EOS"'],
    ['dog', ['a', 'b'], 'dog camera:a OR camera:b'],
    ['camera:a OR camera:b dog -camera:c', ['d'], 'dog camera:d'],
    ['camera:a dog OR cat', [], 'dog OR cat'],
    ['camera:a OR year:2020 dog', ['b'], 'camera:a OR year:2020 dog camera:b'],
    ['camera:a', [], ''],
  ])('%s with %j: %s', (text, values, expected) => {
    expect(setFilters(parse(text), isCamera, cameras(...values), options)).toBe(expected);
  });

  it('are replaced, and all else stays', () => {
    fc.assert(
      fc.property(
        queryTexts,
        fc.array(fc.constantFrom('a', 'Canon EOS', 'b"c'), { maxLength: 3 }),
        (text, values) => {
          const query = parse(text);
          const changed = setFilters(query, isCamera, cameras(...values), options);
          fc.pre(changed.length <= 1000);
          const { clauses, issues } = parse(changed);
          fc.pre(issues.every(({ code }) => code !== 'TOO_MANY'));
          const kept = query.clauses.filter(
            (clause) => clause.kind === 'term' || !clause.alternatives.every(isCamera),
          );
          const added = values.length === 0 ? [] : [cameras(...values)];
          expect(meaningOf(clauses.slice(0, kept.length), { ignoreQuotes: true })).toEqual(
            meaningOf(kept, { ignoreQuotes: true }),
          );
          expect(clauses.slice(kept.length).map(({ alternatives }) => alternatives)).toMatchObject(added);
        },
      ),
      { numRuns },
    );
  });
});

describe('nodes of another query', () => {
  it('change nothing', () => {
    const query = parse('dog year:2020');
    const other = parse('dog year:2020');
    expect(removeNode(query, node(other, 0), options)).toBe(query.text);
    expect(setWeight(query, term(other, 0), 2, options)).toBe(query.text);
    expect(setNegative(query, node(other, 1), true, options)).toBe(query.text);
    expect(keepAsWords(query, filter(other, 1), options)).toBe(query.text);
  });
});
