/** Images from elsewhere that become part of the query: dropped, pasted or chosen. Runs in the page. */
import { useCallback, useState } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { extensionOf, photoExtensions } from '../../../contract/index.ts';
import { addQueryImage } from '../../api/query-image.ts';
import { currentView, setQuery } from '../../navigation/use-view.ts';
import { maxQueryChips, type Chip } from '../../navigation/view.ts';
import { text } from '../../text/index.ts';

/** An image that is being read. */
export interface PendingImage {
  readonly name: string;
  readonly previewUrl: string;
}

export interface QueryImages {
  readonly pending: readonly PendingImage[];
  readonly addFiles: (files: readonly File[]) => void;
}

const maxImages = 4;

/** True for what the engine may be able to read; a file without a type or name of an image is not sent. */
export function mayBeImage(file: File): boolean {
  return file.type.startsWith('image/') || photoExtensions.has(extensionOf(file.name));
}

/** Pasted images are all called "image.png" by the browser, which says nothing. */
function nameOf(file: File): string {
  return file.name === '' || file.name === 'image.png' ? text.search.pastedName : file.name;
}

export function useQueryImages(): QueryImages {
  const backend = useBackend();
  const [pending, setPending] = useState<QueryImages['pending']>([]);

  const addFiles = useCallback(
    (files: readonly File[]) => {
      const room = Math.max(0, maxQueryChips - currentView().chips.length);
      const readable = files.filter(mayBeImage);
      const images = readable.slice(0, Math.min(maxImages, room));
      if (readable.length === 0) {
        toast.error(text.search.notAnImage);
        return;
      }
      if (images.length < files.length) {
        toast(text.search.leftOut(files.length - images.length), {
          description: text.search.leftOutHelp(maxImages, maxQueryChips),
        });
      }
      const read = images.map(async (file): Promise<Chip | null> => {
        const entry = { name: nameOf(file), previewUrl: URL.createObjectURL(file) };
        setPending((before) => [...before, entry]);
        try {
          return { kind: 'image', queryImageId: await addQueryImage(backend, file), ...entry };
        } catch (error) {
          URL.revokeObjectURL(entry.previewUrl);
          toast.error(text.search.unreadableImage, { description: failureSentence(error) });
          return null;
        } finally {
          setPending((before) => before.filter((other) => other !== entry));
        }
      });
      void Promise.all(read).then((chips) => {
        const added = chips.filter((chip) => chip !== null);
        // They join what is there already, words and images.
        const { text: words, chips: present } = currentView();
        if (added.length > 0) setQuery(words, [...present, ...added].slice(0, maxQueryChips));
      });
    },
    [backend],
  );
  return { pending, addFiles };
}
