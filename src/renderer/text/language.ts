/** Which language the page speaks, and which way it is written: kept in this browser. Runs in the page. */

import { firstSpoken, languages, regionalForm, type Language } from '../../contract/language.ts';

export type { Language };

export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** Each in its own language, so that who cannot read the page finds it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const choiceKey = 'recollect.language';
/** `rtl` or `ltr`: how a translator sees the page mirrored before there is a language that is written so. */
const directionKey = 'recollect.direction';

function stored(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // Storage can be switched off.
    return null;
  }
}

export const languageChoice: LanguageChoice =
  languageChoices.find((choice) => choice === stored(choiceKey)) ?? 'system';

export const language: Language =
  languageChoice === 'system' ? firstSpoken(navigator.languages) : languageChoice;

/** For numbers, dates and plurals. */
export const locale = regionalForm(language, navigator.languages);

/** Languages here that are written from right to left: none yet. */
const rightToLeft: readonly Language[] = [];

export const isRightToLeft = ((): boolean => {
  const wanted = stored(directionKey);
  return wanted === null ? rightToLeft.includes(language) : wanted === 'rtl';
})();

/** Says it on the document, for screen readers, hyphenation and the style sheets. */
export function applyLanguage(): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = isRightToLeft ? 'rtl' : 'ltr';
}

/** Keeps the choice and opens the page anew in it: its words are read once, when it opens. */
export function chooseLanguage(choice: LanguageChoice): void {
  if (choice === languageChoice) return;
  try {
    window.localStorage.setItem(choiceKey, choice);
  } catch {
    // Without storage the page would come back as it was.
    return;
  }
  window.location.reload();
}
