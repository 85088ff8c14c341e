import { describe, expect, it } from 'vitest';
import { createUndoHistory } from './undo-history.ts';

describe('the history of what can be taken back', () => {
  it('takes back the last first, each once', () => {
    const history = createUndoHistory();
    const undone: string[] = [];
    const [a] = ['a', 'b', 'c'].map((name) => history.add(() => undone.push(name)));
    expect(history.undoLast()).toBe(true);
    a?.();
    a?.();
    expect(history.undoLast()).toBe(true);
    expect(history.undoLast()).toBe(false);
    expect(undone).toEqual(['c', 'a', 'b']);
  });

  it('keeps what is taken back out of the way of what it does itself', () => {
    const history = createUndoHistory();
    const undone: string[] = [];
    history.add(() => {
      undone.push('outer');
      history.add(() => undone.push('inner'));
    });
    history.undoLast();
    history.undoLast();
    expect(undone).toEqual(['outer', 'inner']);
    expect(history.undoLast()).toBe(false);
  });

  it('forgets what is too long ago', () => {
    const history = createUndoHistory();
    let count = 0;
    for (let at = 0; at < 60; at += 1) history.add(() => (count += 1));
    while (history.undoLast());
    expect(count).toBe(50);
  });
});
