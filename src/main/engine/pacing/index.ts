/** How often something may happen. */
export { paced, type Paced } from './paced.ts';
