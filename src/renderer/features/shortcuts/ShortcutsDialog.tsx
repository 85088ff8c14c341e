/** The sheet of all shortcuts. Runs in the page. */
import { Fragment, useId, type ReactElement } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { chordName } from '../../shortcuts/key-name.ts';
import { shortcutGroups, type ShortcutGroup } from '../../shortcuts/shortcuts.ts';
import { text } from '../../text/index.ts';
import './shortcuts.css';

const words = text.shortcuts;

function Group({ group }: { readonly group: ShortcutGroup }): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className="shortcuts-group">
      <h3 id={id}>{group.title}</h3>
      <dl>
        {group.shortcuts.map(({ does, keys }) => (
          <div key={does} className="shortcut">
            <dt>{does}</dt>
            <dd>
              {keys.map((together, index) => (
                <Fragment key={together.join('+')}>
                  {index > 0 && ' '}
                  <kbd>{chordName(together)}</kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      {/* What scrolls has to be reachable by the keyboard. */}
      <div className="shortcuts dialog-scroll" role="region" tabIndex={0} aria-label={words.title}>
        {shortcutGroups.map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
    </Dialog>
  );
}
