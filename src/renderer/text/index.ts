/** The page's words, in the language that was chosen. Runs in the page. */
import { de, engineInGerman } from './de/index.ts';
import { sentencesInGerman } from './de/engine-sentences.ts';
import type { EngineSentences, EngineWords } from './engine-words.ts';
import { sentencesOfThePage } from './en/engine-sentences.ts';
import { en, type Catalogue } from './en/index.ts';
import { language, type Language } from './language.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = { en, de };

export const text: Catalogue = catalogues[language];

/** Null in English, which the engine speaks itself, and more exactly. */
export const engineWords: EngineWords | null = language === 'de' ? engineInGerman : null;

export const engineSentences: EngineSentences = language === 'de' ? sentencesInGerman : sentencesOfThePage;
