/**
 * What is watched inside the page. Each function is sent to the browser as it is, so it uses nothing from outside
 * itself. Runs in Chromium.
 */

/** An answer to a search. */
export interface ProbedAnswer {
  readonly query: string;
  /** The engine's own time. */
  readonly tookMs: number;
  /** When the page had drawn it; null while it has not. */
  shownMs: number | null;
  /** It found what the one before had found, in the same order: there was nothing to draw. */
  isUnchanged: boolean;
}

/** What the probes leave on the page's `window`. */
export interface ProbedWindow extends Window {
  firstThumbnailMs?: number;
  allThumbnailsMs?: number;
  frameWatch?: { readonly stop: () => { readonly timesMs: number[]; readonly longestBlankMs: number } };
  answers?: ProbedAnswer[];
  keyMs?: number;
}

/** Before anything of the page: notes when the first thumbnail is in sight, and when all in the window are. */
export function watchThumbnails(): void {
  const probed = window as ProbedWindow;
  const look = (): void => {
    const cells = [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].filter((cell) => {
      const { top, bottom } = cell.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const shown = cells.filter((cell) => cell.querySelector('img[data-shown]') !== null);
    if (shown.length > 0) probed.firstThumbnailMs ??= performance.now();
    if (cells.length > 0 && shown.length === cells.length) probed.allThumbnailsMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Notes the time of every frame until it is stopped, and how long most photos in sight were unknown. */
export function startFrames(): void {
  const timesMs: number[] = [];
  let longestBlankMs = 0;
  let blankSinceMs: number | null = null;
  let lastMs: number | null = null;
  let isStopped = false;
  const look = (nowMs: number): void => {
    if (isStopped) return;
    if (lastMs !== null) timesMs.push(nowMs - lastMs);
    lastMs = nowMs;
    const cells = [...document.querySelectorAll<HTMLElement>('.view:not([data-covered]) [role="gridcell"]')];
    const inSight = cells.filter((cell) => {
      const { top, bottom } = cell.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const unknown = inSight.filter((cell) => cell.hasAttribute('data-plain'));
    if (inSight.length === 0 || unknown.length * 2 > inSight.length) {
      blankSinceMs ??= nowMs;
      longestBlankMs = Math.max(longestBlankMs, nowMs - blankSinceMs);
    } else blankSinceMs = null;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  (window as ProbedWindow).frameWatch = {
    stop: () => {
      isStopped = true;
      return { timesMs, longestBlankMs };
    },
  };
}

/** Scrolls the photos steadily for a time, two windows a second. */
export async function scrollSteadily(forMs: number): Promise<void> {
  const view = document.querySelector('.view:not([data-covered])');
  if (view === null) throw new Error('There is nothing to scroll.');
  const startMs = performance.now();
  const fromTop = view.scrollTop;
  await new Promise<void>((resolve) => {
    const step = (): void => {
      const spentMs = performance.now() - startMs;
      view.scrollTop = fromTop + (view.clientHeight * 2 * spentMs) / 1000;
      if (spentMs < forMs) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
}

/** Before anything of the page: notes the answers to searches as they arrive, and when their photos are drawn. */
export function watchAnswers(): void {
  const probed = window as ProbedWindow;
  const answers: ProbedAnswer[] = [];
  probed.answers = answers;
  addEventListener('keydown', (event) => (probed.keyMs = event.timeStamp), { capture: true });
  const Original = WebSocket;
  window.WebSocket = class extends Original {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' || !data.includes('"searchedCount"')) return;
        const frame = JSON.parse(data) as { output: { query: { text: string }; tookMs: number } };
        const { query, tookMs } = frame.output;
        const answer: ProbedAnswer = { query: query.text, tookMs, shownMs: null, isUnchanged: false };
        answers.push(answer);
        setTimeout(() => (answer.isUnchanged = answer.shownMs === null), 500);
      });
    }
  };
  let drawing: ProbedAnswer | undefined;
  const observer = new MutationObserver((records) => {
    const isInResults = records.some(
      ({ target }) => target instanceof Element && target.closest('.view-found') !== null,
    );
    const last = answers.at(-1);
    if (!isInResults || last === undefined || last.shownMs !== null || last === drawing) return;
    // Drawn with the frame that comes, and told after it.
    drawing = last;
    requestAnimationFrame(() => setTimeout(() => (last.shownMs = performance.now())));
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}
