/** Says that the library can be searched but not changed, where another program holds it. Runs in the page. */
import { LockKeyhole } from 'lucide-react';
import type { ReactElement } from 'react';
import { useAppInfo } from '../api/queries.ts';
import { text } from '../text/index.ts';

export function ReadOnlyNote(): ReactElement | null {
  if (useAppInfo().data?.access !== 'read') return null;
  return (
    <p className="sidebar-note">
      <LockKeyhole size={16} strokeWidth={1.5} aria-hidden />
      {text.connection.readOnly}
    </p>
  );
}
