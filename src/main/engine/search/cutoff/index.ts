/** From which score on a photo matches a text, judged by all scores of that text. */
export { cutoffOf, defaultRule, type Cutoff, type CutoffRule } from './cutoff.ts';
export { shapeOf, type ScoreShape } from './score-shape.ts';
