/** What is offered where the caret is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCompletion, filterKeys, parseQuery, suggestCompletions } from './index.ts';
import { nowMs, queryTexts } from './testing/arbitraries.ts';

/** `text` with a bar for the caret, and what is offered there. */
function offered(marked: string): readonly string[] | null {
  const caret = marked.indexOf('|');
  return suggestCompletions(marked.replace('|', ''), caret)?.options.map(({ value }) => value) ?? null;
}

describe('completions', () => {
  it.each([
    ['ca|', ['camera:']],
    ['dog -Ca|', ['camera:']],
    ['dog be|', ['before:']],
    ['i|', ['iso:', 'is:']],
    ['is:|', ['favorite', 'offline', 'raw']],
    ['is:f|', ['favorite']],
    ['-is:o|', ['offline']],
    ['dog month:j| cat', ['january', 'june', 'july']],
    ['camera:|', []],
    ['colour:|', []],
    ['"ca|"', null],
    ['a OR|', null],
    ['xyz|', []],
  ])('%s', (marked, expected) => {
    expect(offered(marked)).toEqual(expected);
  });

  it('offers every filter where nothing is written', () => {
    expect(offered('dog |')).toEqual(filterKeys.map((key) => key + ':'));
    expect(offered('|')).toHaveLength(filterKeys.length);
  });

  it('names the filter whose values only the engine knows', () => {
    expect(suggestCompletions('dog camera:"Can', 15)).toMatchObject({
      key: 'camera',
      prefix: 'can',
      span: { start: 11, end: 15 },
    });
  });

  it.each([
    ['dog ca|', 'camera:', 'dog camera:|'],
    ['is:f| dog', 'favorite', 'is:favorite |dog'],
    ['camera:can|', 'Canon EOS', 'camera:"Canon EOS" |'],
    ['camera:"can| dog"', 'Canon EOS', 'camera:"Canon EOS" |'],
    ['ca|mera:x', 'camera:', 'camera:|x'],
  ])('%s with %s becomes %s', (marked, value, expected) => {
    const text = marked.replace('|', '');
    const completion = suggestCompletions(text, marked.indexOf('|'));
    if (completion === null) throw new Error('Nothing is offered.');
    const { text: changed, caret } = applyCompletion(text, completion, value);
    expect(changed.slice(0, caret) + '|' + changed.slice(caret)).toBe(expected);
  });

  it('are right wherever the caret is: a value that is offered makes no new issue', () => {
    fc.assert(
      fc.property(queryTexts, fc.nat(), fc.nat(), (text, where, which) => {
        const caret = where % (text.length + 1);
        const completion = suggestCompletions(text, caret);
        const option = completion?.options[which % completion.options.length];
        if (completion === null || option === undefined) return;
        const changed = applyCompletion(text, completion, option.value);
        expect(changed.caret).toBeLessThanOrEqual(changed.text.length);
        fc.pre(completion.key !== null);
        const start = completion.span.start;
        const { issues } = parseQuery(changed.text, { nowMs });
        fc.pre(issues.every(({ code }) => code !== 'TOO_LONG' && code !== 'TOO_MANY'));
        expect(issues.filter(({ span }) => span.start <= start && start < span.end)).toEqual([]);
      }),
      { numRuns: 700 },
    );
  });
});
