/** A small turning ring, always beside words. Runs in the page. */
import { LoaderCircle } from 'lucide-react';
import type { ReactElement } from 'react';

export function Busy({ size = 16 }: { readonly size?: number }): ReactElement {
  return <LoaderCircle className="turning" size={size} strokeWidth={1.75} aria-hidden />;
}
