/** Whether keys belong to something else than the page as a whole. Runs in the page. */

/** Somebody types there, or a dialog or menu has the keys. */
export function keysAreTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'checkbox';
  return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/u.test(target.tagName);
}
