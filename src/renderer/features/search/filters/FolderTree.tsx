/** The folder filter: the watched folders and what is in them, read as they are opened. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronRight, Folder } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useBackend } from '../../../api/backend-context.ts';
import { keys } from '../../../api/queries.ts';
import type { Subfolder } from '../../../../contract/index.ts';
import { formatCount } from '../../../text/format.ts';
import { text } from '../../../text/index.ts';
import { readingKey } from '../../../text/reading-key.ts';

export interface FolderTreeProps {
  /** What is asked for: counts are of it. */
  readonly query: string;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

type Place = Pick<Subfolder, 'folderId' | 'path'>;

interface Row extends Subfolder {
  readonly key: string;
  /** 1 for a watched folder. */
  readonly level: number;
  readonly isOpen: boolean;
  readonly place: number;
  readonly siblings: number;
}

const words = text.filters;

function keyOf({ folderId, path }: Place): string {
  return `${String(folderId)}/${path}`;
}

function rowsOf(
  folders: readonly Subfolder[] | undefined,
  inside: ReadonlyMap<string, readonly Subfolder[]>,
  level = 1,
): Row[] {
  return (folders ?? []).flatMap((folder, index) => {
    const key = keyOf(folder);
    const isOpen = inside.has(key) && folder.hasSubfolders;
    const row: Row = { ...folder, key, level, isOpen, place: index + 1, siblings: folders?.length ?? 0 };
    return isOpen ? [row, ...rowsOf(inside.get(key), inside, level + 1)] : [row];
  });
}

export function FolderTree({ query, chosen, onToggle }: FolderTreeProps): ReactElement {
  const backend = useBackend();
  const tree = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<readonly Place[]>([]);
  const [active, setActive] = useState<string | null>(null);
  // One question for all that is open: until its answer is there, all that was known stays, and so does the focus.
  const { data } = useQuery({
    queryKey: [...keys.facets, 'subfolders', query, open.map(keyOf)],
    queryFn: async ({ signal }) => {
      const ask = async (parent: Place | null): Promise<readonly Subfolder[]> =>
        (await backend.call('search.subfolders', { query, parent }, { signal, waits: true })).folders;
      const inside = await Promise.all(
        open.map(async (parent) => [keyOf(parent), await ask(parent)] as const),
      );
      return { roots: await ask(null), inside: new Map(inside) };
    },
    placeholderData: (before) => before,
    gcTime: 30_000,
  });
  const rows = data === undefined ? [] : rowsOf(data.roots, data.inside);
  const tabbable = rows.some(({ key }) => key === active) ? active : rows[0]?.key;

  function setIsOpen({ folderId, path, key }: Row, isOpen: boolean): void {
    setOpen((before) => {
      const others = before.filter((other) => keyOf(other) !== key);
      return isOpen ? [...others, { folderId, path }] : others;
    });
  }

  function focusRow(index: number): void {
    const row = rows[index];
    if (row === undefined) return;
    setActive(row.key);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const index = rows.findIndex(({ key }) => key === tabbable);
    const row = rows[index];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const parent = rows.slice(0, index).findLastIndex(({ level }) => level < row.level);
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowRight: () => (row.isOpen ? focusRow(index + 1) : setIsOpen(row, row.hasSubfolders)),
      ArrowLeft: () => (row.isOpen ? setIsOpen(row, false) : focusRow(parent)),
      Enter: () => onToggle(row.value),
      ' ': () => onToggle(row.value),
    };
    const action = actions[readingKey(event.key)];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  return (
    <ul
      ref={tree}
      role="tree"
      className="folder-tree"
      aria-label={words.folders}
      aria-multiselectable
      onKeyDown={onKeyDown}
    >
      {rows.map((row) => {
        const isChosen = chosen.includes(row.value);
        return (
          <li
            key={row.key}
            role="treeitem"
            className="filter-value"
            tabIndex={row.key === tabbable ? 0 : -1}
            aria-level={row.level}
            aria-posinset={row.place}
            aria-setsize={row.siblings}
            aria-expanded={row.hasSubfolders ? row.isOpen : undefined}
            aria-selected={isChosen}
            style={{ paddingInlineStart: `${String(4 + 16 * (row.level - 1))}px` }}
            onFocus={() => setActive(row.key)}
            onClick={() => onToggle(row.value)}
          >
            <span
              className="folder-tree-twist"
              aria-hidden
              data-hidden={!row.hasSubfolders || undefined}
              onClick={(event) => {
                event.stopPropagation();
                setIsOpen(row, !row.isOpen);
              }}
            >
              <ChevronRight
                size={14}
                strokeWidth={1.75}
                className="filter-mirrored"
                data-open={row.isOpen || undefined}
              />
            </span>
            {isChosen ? (
              <Check size={16} strokeWidth={2} aria-hidden />
            ) : (
              <Folder size={16} strokeWidth={1.5} aria-hidden />
            )}
            <span className="visually-hidden">{words.value(row.name, row.count)}</span>
            <span className="filter-value-name" dir="auto" aria-hidden>
              {row.name}
            </span>
            <span className="filter-value-count tabular" aria-hidden>
              {formatCount(row.count)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
