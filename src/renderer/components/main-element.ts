/** Where menus of the photos are put. Runs in the page. */

/** The page's main landmark: who goes from landmark to landmark finds a menu in it, and not beside all of them. */
export function mainElement(): HTMLElement | null {
  return document.querySelector('main');
}
