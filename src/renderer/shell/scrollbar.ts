/** How much room a scroll bar takes here: none where it lies over the content. Runs in the page. */

/** Puts the width on the document as `--scrollbar-width`, so that both edges of the photos can line up. */
export function measureScrollbar(): void {
  const probe = document.createElement('div');
  probe.className = 'scrollbar-probe';
  document.body.append(probe);
  const widthPx = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  document.documentElement.style.setProperty('--scrollbar-width', `${String(widthPx)}px`);
}
