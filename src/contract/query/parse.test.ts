/** What queries mean: one line each, as printed and as issues. */
import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery, wallClockMs } from './index.ts';
import { nowMs } from './testing/arbitraries.ts';

function parse(text: string) {
  return parseQuery(text, { nowMs });
}

/** Every clause as its alternatives' texts, a minus before negative ones. */
function terms(text: string): readonly string[] {
  return parse(text).clauses.flatMap((clause) =>
    clause.kind === 'filter'
      ? []
      : [
          (clause.isNegative ? '-' : '') +
            clause.alternatives
              .map((term) => {
                const what =
                  term.kind === 'text' ? term.text : term.kind === 'photo' ? term.photoId : term.queryImageId;
                return term.weight === 1 ? String(what) : `${what}*${term.weight}`;
              })
              .join(' | '),
        ],
  );
}

function issues(text: string): readonly string[] {
  return parse(text).issues.map(({ code, span }) => code + ' ' + text.slice(span.start, span.end));
}

describe('terms', () => {
  it.each([
    ['dog on the beach', ['dog on the beach']],
    ['  dog \t on\u00a0the\nbeach ', ['dog on the beach']],
    ['"red car" blue boat', ['red car', 'blue boat']],
    ['dog "red car" cat', ['dog', 'red car', 'cat']],
    ['dog -cat', ['dog', '-cat']],
    ['dog -"black cat" tree', ['dog tree', '-black cat']],
    ['dog –cat —bird −fish', ['dog', '-cat', '-bird', '-fish']],
    ['dog - cat', ['dog - cat']],
    ['well-known -well-known', ['well-known', '-well-known']],
    ['beach OR lake', ['beach | lake']],
    ['red car OR blue boat', ['red car | blue boat']],
    ['a OR "b c" OR image:7', ['a | b c | 7']],
    ['or beach or lake', ['or beach or lake']],
    ['beach^2 dog', ['beach*2', 'dog']],
    ['red car^.5 dog', ['red', 'car*0.5', 'dog']],
    ['"red car"^0.5', ['red car*0.5']],
    ['-dog^2', ['-dog*2']],
    ['beach^1 dog', ['beach dog']],
    ['image:OR^2', ['OR*2']],
    ['image:12^2 -image:0b7e-x', ['12*2', '-0b7e-x']],
    ['“red car”', ['red car']],
    ['„rotes Auto“', ['rotes Auto']],
    ['"24"" print"', ['24" print']],
    ['5" disk', ['5" disk']],
    ['16:9 http://a.b C:\\photos beach: sunset', ['16:9 http://a.b C:\\photos beach: sunset']],
    ['^_^', ['^_^']],
    ['dog year:2020 on the beach', ['dog on the beach']],
    ['dog OR cat year:2020 house', ['dog | cat house']],
  ])('%s', (text, expected) => {
    expect(terms(text)).toEqual(expected);
    expect(issues(text)).toEqual([]);
  });

  it('tells quoted words from others', () => {
    const [quoted, plain] = parse('"red car" boat').clauses.flatMap((clause) => [...clause.alternatives]);
    expect(quoted).toMatchObject({ isQuoted: true, span: { start: 0, end: 9 } });
    expect(plain).toMatchObject({ isQuoted: false, span: { start: 10, end: 14 } });
  });

  it('gives a run a part for every word, and the OR its place', () => {
    expect(parse('a year:2020 b OR c').clauses[0]).toMatchObject({
      alternatives: [
        {
          text: 'a b',
          span: { start: 0, end: 13 },
          parts: [
            { start: 0, end: 1 },
            { start: 12, end: 13 },
          ],
        },
        { text: 'c', span: { start: 17, end: 18 } },
      ],
      joins: [{ start: 14, end: 16 }],
    });
  });
});

describe('filters', () => {
  it.each([
    ['folder:Holidays', 'folder:Holidays'],
    ['FOLDER:"My Photos"', 'folder:"My Photos"'],
    ['name:IMG_2041', 'name:IMG_2041'],
    ['type:JPG', 'type:jpeg'],
    ['type:.heif', 'type:heic'],
    ['iso:800', 'iso:800'],
    ['iso:>800', 'iso:801..'],
    ['iso:>=800', 'iso:800..'],
    ['iso:<800', 'iso:..799'],
    ['iso:100..400', 'iso:100..400'],
    ['year:2019..2021', 'year:2019..2021'],
    ['year:..2021', 'year:..2021'],
    ['month:3', 'month:march'],
    ['month:Dec..feb', 'month:december..february'],
    ['date:2020-03', 'date:2020-03'],
    ['date:2020-03-01..2020-03-31', 'date:2020-03'],
    ['date:2020-3-1..2020-03-15', 'date:2020-03-01..2020-03-15'],
    ['date:2020..', 'date:2020..'],
    ['date:>2020', 'date:2021..'],
    ['date:<=2020-03', 'date:..2020-03'],
    ['date:2020-03-01T10:00..2020-03-01T11:59', 'date:2020-03-01T10:00..2020-03-01T11:59'],
    ['date:yesterday', 'date:2024-11-20'],
    ['date:"last summer"', 'date:2024-06..2024-08'],
    ['date:"summer 2019..winter 2019"', 'date:2019-06..2020-02'],
    ['before:2020', 'before:2020'],
    ['after:"march 2020"', 'after:2020-03'],
    ['is:favourite', 'is:favorite'],
    ['is:raw -is:offline', 'is:raw -is:offline'],
    ['has:place', 'has:place'],
    ['near:paris', 'near:paris'],
    ['near:"Paris, France, 5 mi"', 'near:"Paris, France,8.04672km"'],
    ['near:"48.85, 2.35, 500m"', 'near:48.85,2.35,0.5km'],
    ['place:"New York"', 'place:"New York"'],
    ['-camera:canon', '-camera:canon'],
    ['camera:canon OR -camera:nikon OR year:2020', 'camera:canon OR -camera:nikon OR year:2020'],
  ])('%s', (text, expected) => {
    expect(printQuery(parse(text))).toBe(expected);
    expect(issues(text)).toEqual([]);
  });

  it('says the first and the first later millisecond of dates, wall clock as UTC', () => {
    expect(parse('date:2020-02').clauses).toMatchObject([
      { alternatives: [{ value: { fromMs: Date.UTC(2020, 1, 1), toMs: Date.UTC(2020, 2, 1) } }] },
    ]);
    expect(parse('after:2020 before:2020').clauses).toMatchObject([
      { alternatives: [{ value: { fromMs: Date.UTC(2021, 0, 1), toMs: null } }] },
      { alternatives: [{ value: { fromMs: null, toMs: Date.UTC(2020, 0, 1) } }] },
    ]);
  });
});

describe('issues', () => {
  it.each([
    ['colour:red dog', ['UNKNOWN_FILTER colour:red'], 'dog'],
    ['year:abc', ['BAD_VALUE year:abc'], ''],
    ['year:2021..2019', ['BAD_VALUE year:2021..2019'], ''],
    ['year:..', ['BAD_VALUE year:..'], ''],
    ['iso:80.5', ['BAD_VALUE iso:80.5'], ''],
    ['month:13', ['BAD_VALUE month:13'], ''],
    ['month:>3', ['BAD_VALUE month:>3'], ''],
    ['date:2021-02-29', ['BAD_VALUE date:2021-02-29'], ''],
    ['date:2020-03-01T25:00', ['BAD_VALUE date:2020-03-01T25:00'], ''],
    ['date:>9999', ['BAD_VALUE date:>9999'], ''],
    ['before:2019..2020', ['BAD_VALUE before:2019..2020'], ''],
    ['type:doc', ['BAD_VALUE type:doc'], ''],
    ['is:foo', ['BAD_VALUE is:foo'], ''],
    ['is:constructor', ['BAD_VALUE is:constructor'], ''],
    ['has:wings', ['BAD_VALUE has:wings'], ''],
    ['near:91,0', ['BAD_VALUE near:91,0'], ''],
    ['near:48.85', ['BAD_VALUE near:48.85'], ''],
    ['near:"paris, 0km"', ['BAD_VALUE near:"paris, 0km"'], ''],
    ['image:0 image:?? image:-', ['BAD_VALUE image:0', 'BAD_VALUE image:??', 'BAD_VALUE image:-'], ''],
    ['camera: canon', ['EMPTY_VALUE camera:'], 'canon'],
    ['dog year:', ['EMPTY_VALUE year:'], 'dog'],
    ['image:', ['EMPTY_VALUE image:'], ''],
    ['dog ""', ['EMPTY_QUOTE ""'], 'dog'],
    ['dog "red car', ['UNCLOSED_QUOTE "red car'], 'dog "red car"'],
    ['dog OR', ['DANGLING_OR OR'], 'dog'],
    ['OR dog', ['DANGLING_OR OR'], 'dog'],
    ['dog OR OR cat', ['DANGLING_OR OR'], 'dog OR cat'],
    ['dog OR year:2020', ['MIXED_OR OR'], 'dog year:2020'],
    ['beach OR 2019', ['MIXED_OR OR'], 'beach date:2019'],
    ['dog OR -cat', ['NEGATIVE_OR OR'], 'dog -cat'],
    ['dog OR year:x cat', ['BAD_VALUE year:x'], 'dog cat'],
    ['dog^9', ['BAD_WEIGHT ^9'], 'dog'],
    ['dog^0', ['BAD_WEIGHT ^0'], 'dog'],
    ['dog^-2', ['BAD_WEIGHT ^-2'], 'dog'],
    ['dog^', ['BAD_WEIGHT ^'], 'dog'],
    ['"red car"^x', [], '"red car" ^x'],
    ['"red car"^5', ['BAD_WEIGHT ^5'], '"red car"'],
  ])('%s', (text, expected, left) => {
    expect(issues(text)).toEqual(expected);
    expect(printQuery(parse(text))).toBe(left);
  });

  it('says what was probably meant', () => {
    expect(parse('camra:canon').issues[0]?.message).toContain('“camera:”');
    expect(parse('directory:x').issues[0]?.message).toContain('“folder:”');
    expect(parse('colour:red').issues[0]?.message).toContain('quotes');
    expect(parse('constructor:x').issues[0]?.code).toBe('UNKNOWN_FILTER');
    expect(parse('is:foo').issues[0]?.message).toContain('favorite, offline, raw');
  });

  it('are said in sentences of bounded length', () => {
    for (const { message } of parse('year:' + 'x'.repeat(900)).issues)
      expect(message.length).toBeLessThan(200);
  });

  it('reads the first thousand characters, and no half of one', () => {
    const query = parse('x'.repeat(999) + '🐕 dog');
    expect(query.text).toBe('x'.repeat(999));
    expect(query.issues.map(({ code }) => code)).toEqual(['TOO_LONG']);
    expect(parse('x'.repeat(1000)).issues).toEqual([]);
  });

  it('takes sixteen terms and thirty-two filters', () => {
    const many = parse(Array.from({ length: 20 }, (_, index) => `-t${index}`).join(' '));
    expect(many.clauses).toHaveLength(16);
    expect(many.issues).toMatchObject([{ code: 'TOO_MANY', span: { start: 10 * 4 + 6 * 5 } }]);
    const choice = parse(Array.from({ length: 40 }, (_, index) => `iso:${index}`).join(' OR '));
    expect(choice.clauses).toMatchObject([{ alternatives: { length: 32 }, joins: { length: 31 } }]);
    expect(choice.issues).toHaveLength(1);
  });
});

describe('the wall clock', () => {
  it('is the local time, read as UTC', () => {
    const date = new Date(2024, 0, 31, 23, 59, 58);
    expect(wallClockMs(date)).toBe(Date.UTC(2024, 0, 31, 23, 59, 58));
  });
});
