/** How surely a photo matches, judged by its query's own scores. */
export { bandOf, cutoffOf, type Band, type Cutoff } from './cutoff.ts';
export { scaleOf, zOf, type Scale } from './scale.ts';
