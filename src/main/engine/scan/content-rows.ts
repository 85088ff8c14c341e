/** Which row of the matrix belongs to which content, both ways. Pure. */

const pageSize = 4096;

/** Contents are numbered by the database: small whole numbers with gaps. */
const maxContentId = 2 ** 32 - 1;

/** Throws a RangeError where a number cannot be the id of a content. */
export function requireContentId(contentId: number): void {
  if (Number.isInteger(contentId) && contentId >= 1 && contentId <= maxContentId) return;
  throw new RangeError(`${contentId} is no id of a content.`);
}

/** 8 bytes for each row, and 16 KiB for each stretch of 4096 content ids that has any. */
export class ContentRows {
  readonly #pages = new Map<number, Uint32Array>();
  #contents = new Uint32Array(0);

  /** The row of a content, or -1. */
  rowOf(contentId: number): number {
    return (this.#pages.get(Math.floor(contentId / pageSize))?.[contentId % pageSize] ?? 0) - 1;
  }

  /** The content in a row, or 0. */
  contentIn(row: number): number {
    return this.#contents[row] ?? 0;
  }

  set(contentId: number, row: number): void {
    const key = Math.floor(contentId / pageSize);
    let page = this.#pages.get(key);
    if (page === undefined) {
      page = new Uint32Array(pageSize);
      this.#pages.set(key, page);
    }
    page[contentId % pageSize] = row + 1;
    if (row >= this.#contents.length) {
      const grown = new Uint32Array(Math.max(1024, Math.ceil((row + 1) * 1.125)));
      grown.set(this.#contents);
      this.#contents = grown;
    }
    this.#contents[row] = contentId;
  }

  delete(contentId: number, row: number): void {
    const page = this.#pages.get(Math.floor(contentId / pageSize));
    if (page !== undefined) page[contentId % pageSize] = 0;
    this.#contents[row] = 0;
  }

  get bytes(): number {
    return this.#pages.size * pageSize * 4 + this.#contents.byteLength;
  }
}
