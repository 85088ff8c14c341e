/** How many photos each value of a filter would leave. */
export { createFilterCounting, type FilterCounting } from './filter-counts.ts';
