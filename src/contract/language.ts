/** The languages that page and desktop shell speak. Runs everywhere. */
import { z } from 'zod';

export const languages = ['en', 'de'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** Light, dark, or as the system has it. */
export const appearances = ['system', 'light', 'dark'] as const;
export const appearanceSchema = z.enum(appearances);
export type Appearance = z.infer<typeof appearanceSchema>;

/** "de" of "de-AT". */
function mainPart(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

/** The first of the reader's languages that is spoken here; English where none of them is. */
export function firstSpoken(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const spoken = languages.find((language) => language === mainPart(tag));
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}

/** The language in the regional form that the reader uses ("en-GB"), or the bare language. */
export function regionalForm(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => mainPart(tag) === language) ?? language;
}
