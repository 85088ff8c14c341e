/** Where the library lies and how large it is. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Button } from '../../components/Button.tsx';
import { text } from '../../text/index.ts';

const words = text.settings;

export function LibraryPlace(): ReactElement {
  const backend = useBackend();
  const place = useQuery({
    queryKey: ['settings', 'place'],
    queryFn: ({ signal }) => backend.call('settings.place', {}, { signal, waits: true }),
    staleTime: 0,
  });
  const path = place.data?.displayPath;

  function copy(): void {
    if (path === undefined) return;
    navigator.clipboard.writeText(path).then(
      () => toast(words.copied),
      () => toast.error(words.notCopied),
    );
  }

  return (
    <>
      <div className="setting-row">
        <div>
          <p>{words.place}</p>
          <p className="setting-help">{words.placeHelp}</p>
        </div>
        <Button size="small" disabled={path === undefined} onClick={copy}>
          {words.copyPath}
        </Button>
      </div>
      <p className="setting-path" dir="ltr">
        {path}
      </p>
      <p className="setting-help setting-place-facts tabular">
        {place.data !== undefined && words.placeFacts(place.data.sizeBytes, place.data.photoCount)}
        {place.error !== null && failureSentence(place.error)}
      </p>
    </>
  );
}
