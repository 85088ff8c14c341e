/** The page's words. One place to choose the language, once there are several. Runs in the page. */
import { en, type Catalogue } from './en/index.ts';

export const text: Catalogue = en;
