import { describe, expect, it } from 'vitest';
import { viewerCommand, type KeySituation } from './viewer-keys.ts';

const usual: KeySituation = { canPan: false, isRightToLeft: false, isOnButton: false };
const press = (key: string, situation: Partial<KeySituation> = {}, isCommand = false): string | undefined =>
  viewerCommand({ key, isCommand, isAlt: false, isShift: false }, { ...usual, ...situation });

describe('the keys of the viewer', () => {
  it('walk with the arrows, in the direction of reading', () => {
    expect([press('ArrowRight'), press('ArrowLeft')]).toEqual(['next', 'previous']);
    const isRightToLeft = true;
    expect([press('ArrowRight', { isRightToLeft }), press('ArrowLeft', { isRightToLeft })]).toEqual([
      'previous',
      'next',
    ]);
    expect(press('ArrowUp')).toBeUndefined();
  });

  it('pan with the arrows where there is something to pan: the screen has no direction of reading', () => {
    const zoomed = { canPan: true, isRightToLeft: true };
    expect(press('ArrowRight', zoomed)).toBe('pan-right');
    expect(press('ArrowUp', zoomed)).toBe('pan-up');
    expect(press('PageDown', zoomed)).toBe('next');
  });

  it('leave to a button what is its own, and to the browser what has a modifier', () => {
    expect(press(' ')).toBe('close');
    expect(press(' ', { isOnButton: true })).toBeUndefined();
    expect(press('f')).toBe('favorite');
    expect(press('F')).toBe('full-screen');
    expect(press('f', {}, true)).toBeUndefined();
    expect(press('+', {}, true)).toBeUndefined();
    expect(press('c', {}, true)).toBe('copy');
    expect(
      viewerCommand({ key: 'ArrowLeft', isCommand: false, isAlt: true, isShift: false }, usual),
    ).toBeUndefined();
    expect([press('ContextMenu'), press('F10')]).toEqual(['menu', undefined]);
    const shifted = { key: 'F10', isCommand: false, isAlt: false, isShift: true };
    expect(viewerCommand(shifted, usual)).toBe('menu');
    expect(press('constructor')).toBeUndefined();
  });
});
