/** What was dropped: files, and folders told from them. Runs in the page. */

export interface DroppedFolder {
  readonly name: string;
  /** Stands for the folder where the host is asked for its path; null where the browser gives nothing. */
  readonly file: File | null;
}

export interface Dropped {
  readonly files: readonly File[];
  readonly folders: readonly DroppedFolder[];
}

/** Has to be called while the drop is being handled: afterwards browsers have forgotten it. */
export function droppedOf(data: Pick<DataTransfer, 'items' | 'files'>): Dropped {
  const folders: DroppedFolder[] = [];
  const files: File[] = [];
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) folders.push({ name: entry.name, file });
    else if (file !== null) files.push(file);
  }
  return { files, folders };
}

/** True where all that is dragged is known to be images before it is dropped: a folder has no type. */
export function areImages(data: Pick<DataTransfer, 'items'>): boolean {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  return items.length > 0 && items.every(({ type }) => type.startsWith('image/'));
}
