/** A look at all pages of the library's file, in the background and once a week. */
export { createPageCheck, type PageCheck } from './page-check.ts';
