/** Numbers with their nouns, in English. */

/** "1 photo", "2 photos". `plural` where an s is not enough. */
export function counted(count: number, one: string, plural = `${one}s`): string {
  return `${count} ${count === 1 ? one : plural}`;
}
