/** The app's own mark: a sun that comes back over a hill, in a picture's frame. Runs in the page. */
import type { ReactElement } from 'react';
import markUrl from '../styles/mark.svg';

/** Decoration; the name stands beside it. */
export function Mark({ size = 20 }: { readonly size?: number }): ReactElement {
  return <img src={markUrl} width={size} height={size} alt="" draggable={false} />;
}
