/** What is said while the engine is not there. Runs in the page. */
import { CloudOff, KeyRound } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useBackend, useConnectionStatus } from '../api/backend-context.ts';
import { desktopHost } from '../api/host.ts';
import { Busy } from '../components/Busy.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { Mark } from '../components/Mark.tsx';
import { text } from '../text/index.ts';
import './connection-states.css';

const words = text.connection;

/** The desktop window restarts its engine and lets itself in; a browser needs the new start's address. */
function lostHelp(): string {
  return desktopHost() === undefined ? words.lostHelpInBrowser : words.lostHelp;
}
/** A start that is quicker than this shows nothing in between. */
const unnoticedMs = 250;

/** Fills the page until the library is there for the first time. */
export function Opening(): ReactElement | null {
  const backend = useBackend();
  const status = useConnectionStatus();
  const [isNoticed, setIsNoticed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsNoticed(true), unnoticedMs);
    return () => window.clearTimeout(timer);
  }, []);
  if (!isNoticed) return null;
  if (status === 'lost') {
    return (
      <main className="opening">
        <EmptyState
          isAnnounced
          isPage
          icon={<CloudOff size={24} strokeWidth={1.5} />}
          title={words.lostTitle}
          help={lostHelp()}
          action={<Button onClick={() => backend.retryNow()}>{text.app.tryAgain}</Button>}
        />
      </main>
    );
  }
  if (status === 'refused') return <Refused />;
  return (
    <main className="opening">
      <Mark size={56} />
      <h1 className="visually-hidden">{text.app.name}</h1>
      <p role="status">{words.opening}</p>
    </main>
  );
}

/** The host was started anew, and this page has no key to it. */
export function Refused(): ReactElement {
  return (
    <main className="opening">
      <EmptyState
        isAnnounced
        isPage
        icon={<KeyRound size={24} strokeWidth={1.5} />}
        title={words.refusedTitle}
        help={words.refusedHelp}
      />
    </main>
  );
}

/** A pill over the photos, which stay as they are, while the connection is sought. */
export function ReconnectingPill(): ReactElement | null {
  const status = useConnectionStatus();
  if (status !== 'lost') return null;
  return (
    <p className="reconnecting" role="status" title={lostHelp()}>
      <Busy /> {desktopHost() === undefined ? words.lost : words.restarting}
    </p>
  );
}
