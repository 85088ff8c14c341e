/** Says what was done, with a way back: by the message's button while it is there, by Ctrl+Z after that too. Runs in the page. */
import { toast } from 'sonner';
import { text } from '../../text/index.ts';
import { createUndoHistory } from './undo-history.ts';

/** Long enough to read it, to doubt and to find the button. */
const shownForMs = 10_000;

const history = createUndoHistory();
let lastMessage = 0;

/** Counted: a page at a plain address in a network is given no random ids. */
function newId(): string {
  lastMessage += 1;
  return `undo-${String(lastMessage)}`;
}

/** @param id of the message whose place it takes, where that is still in sight; each has its own otherwise */
export function tellWithUndo(sentence: string, undo: () => void, id: string = newId()): void {
  const run = history.add(() => {
    toast.dismiss(id);
    undo();
  });
  toast(sentence, { id, duration: shownForMs, action: { label: text.app.undo, onClick: run } });
}

/** Takes back what was done last; says so where there is nothing. */
export function undoLast(): void {
  if (!history.undoLast()) toast(text.app.nothingToUndo, { id: 'nothing-to-undo' });
}
