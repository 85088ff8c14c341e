/** "12 photos". Runs in the page. */
import { formatPlural } from '../format.ts';

export const photos = (count: number): string => formatPlural(count, 'photo', 'photos');
