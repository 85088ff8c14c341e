/** How alike two photos must be to fold. Pure. */

/**
 * Cosines of photo vectors at and above which two photos fold; they belong to one embedding space. The less is known
 * of the times, the higher.
 */
export interface FoldBars {
  /** Taken within `burstMs` of each other. */
  readonly burst: number;
  /** Taken within `sceneMs` of each other. */
  readonly scene: number;
  /** Of the same shape, and nothing in their times against it: one picture saved twice. */
  readonly savedAgain: number;
}

/** Shots in a row: cameras' times are whole seconds, so that two of them may look a second further apart. */
export const burstMs = 3_000;

/** Another try at the same scene. */
export const sceneMs = 90_000;
