/** The words of menu, tray, messages and dialogs, in the languages of the page. Pure; runs in Electron's main process. */
import type { Language } from '../../../../contract/language.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { ShellWords } from './shell-words.ts';

export type { ShellWords, UpdateWords } from './shell-words.ts';

const catalogues: Readonly<Record<Language, (locale: string) => ShellWords>> = { en: english, de: german };

/** @param locale the regional form, for numbers: "de-AT" */
export function shellWords(language: Language, locale: string): ShellWords {
  return catalogues[language](locale);
}
