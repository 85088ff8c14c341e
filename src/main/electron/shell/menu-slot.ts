/** Replaces a menu, but never while it is open: on some systems it would close under the hand that reaches for it. Pure. */

export interface MenuSlot<Content> {
  /** What the menu is to say from now on, or once it has closed. */
  readonly show: (content: Content) => void;
  readonly opened: () => void;
  readonly closed: () => void;
}

/**
 * @param put replaces the menu
 * @param soon calls after a moment: what was chosen is told only after the menu has closed
 */
export function createMenuSlot<Content>(
  put: (content: Content) => void,
  soon: (act: () => void) => void,
): MenuSlot<Content> {
  let isOpen = false;
  let waiting: { readonly content: Content } | undefined;
  return {
    show(content) {
      if (isOpen) waiting = { content };
      else put(content);
    },
    opened() {
      isOpen = true;
    },
    closed() {
      soon(() => {
        isOpen = false;
        const next = waiting;
        waiting = undefined;
        if (next !== undefined) put(next.content);
      });
    },
  };
}
