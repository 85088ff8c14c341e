/** The licences of what the program is made of, fetched when they are asked for. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import noticesUrl from '../../../../THIRD_PARTY_NOTICES.md?url';
import { text } from '../../text/index.ts';

const words = text.settings;

async function fetchNotices(signal: AbortSignal): Promise<string> {
  const response = await fetch(noticesUrl, { signal });
  if (!response.ok) throw new Error('The notices are not there.');
  return response.text();
}

export function Notices(): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const notices = useQuery({
    queryKey: ['notices'],
    enabled: isOpen,
    queryFn: ({ signal }) => fetchNotices(signal),
  });
  return (
    <details className="notices" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.notices}</summary>
      {/* What scrolls has to be reachable by the keyboard. */}
      <pre tabIndex={0} lang="en" dir="ltr" aria-label={words.notices} role="region">
        {notices.data ?? (notices.isError ? words.noticesUnreadable : words.loading)}
      </pre>
    </details>
  );
}
