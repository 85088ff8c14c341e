/** How often something may happen, and how hard the program may work beside others. */
export { OthersLoad, readCpuTimes, type CpuTimes } from './others-load.ts';
export { fullPace, nextPace, type GentleReason, type Pace, type PaceSignals } from './pace.ts';
export { paced, type Paced } from './paced.ts';
