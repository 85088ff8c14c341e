/** What closing the main window does. Pure. */

export interface ClosingQuestion {
  readonly closesToTray: boolean;
  /** Some systems have none, and a window that hides would be lost. */
  readonly hasTray: boolean;
  /** The program is about to end: from the menu, or with the system. */
  readonly isQuitting: boolean;
  readonly hasToldOfTray: boolean;
}

/** `hide-and-tell`: the first time, with a message where it has gone. */
export function closing(question: ClosingQuestion): 'close' | 'hide' | 'hide-and-tell' {
  const { closesToTray, hasTray, isQuitting, hasToldOfTray } = question;
  if (isQuitting || !closesToTray || !hasTray) return 'close';
  return hasToldOfTray ? 'hide' : 'hide-and-tell';
}

/** Whether the program ends with its main window: on a Mac it stays, as programs do there. */
export function endsWithWindow(platform: NodeJS.Platform): boolean {
  return platform !== 'darwin';
}
