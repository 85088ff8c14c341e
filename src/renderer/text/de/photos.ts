/** "12 Fotos". Runs in the page. */
import { formatPlural } from '../format.ts';

export const photos = (count: number): string => formatPlural(count, 'Foto', 'Fotos');
