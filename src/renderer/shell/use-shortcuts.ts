/** Keys that work wherever the focus is. Runs in the page. */
import { useEffect } from 'react';
import { desktopHost } from '../api/host.ts';
import { pressedEverywhere, type ShortcutEverywhere } from '../shortcuts/shortcuts.ts';

/** What each of them does; `back` where nothing nearer has taken Esc. Stays the same between drawings. */
export type ShortcutActions = Readonly<Record<ShortcutEverywhere, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

/** True while a dialog or menu holds the keys. */
function isHeld(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** Whether a key does anything where a dialog, a menu or an open photo holds the keys. */
function isHeldFor(pressed: ShortcutEverywhere): boolean {
  const isViewerOpen = document.querySelector('.viewer') !== null;
  // From an open photo what was done to it can be taken back, and the box be reached, for which it closes.
  const isForViewer = isViewerOpen && (pressed === 'search' || pressed === 'undo');
  return isHeld() && !isForViewer;
}

export function useShortcuts(actions: ShortcutActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const isInField = isTyping(event.target);
      const pressed = pressedEverywhere(event, isInField);
      // A field takes back what was typed there.
      if (pressed === undefined || (pressed === 'undo' && isInField)) return;
      if (isHeldFor(pressed)) return;
      if (pressed !== 'back') event.preventDefault();
      actions[pressed]();
    };
    window.addEventListener('keydown', onKeyDown);
    // The same from the desktop's menu.
    const stopListening = desktopHost()?.onCommand((command) => {
      if (command.kind !== 'shortcut' || isHeldFor(command.name)) return;
      // Deprecated, and the only way to take back what was typed.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (command.name === 'undo' && isTyping(document.activeElement)) document.execCommand('undo');
      else actions[command.name]();
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopListening?.();
    };
  }, [actions]);
}
