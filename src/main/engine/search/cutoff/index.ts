/** A term as it is compared, and from which score on a photo matches it, judged by all scores of that term. */
export { cutoffOf, defaultRule, type Cutoff, type CutoffRule } from './cutoff.ts';
export {
  readImage,
  readText,
  type Look,
  type Teacher,
  type TermReading,
  type TextReading,
} from './read-term.ts';
export { shapeOf, type ScoreShape } from './score-shape.ts';
