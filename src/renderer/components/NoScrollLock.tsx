/**
 * Stands in for react-remove-scroll in the build (see vite.config.ts). The page never scrolls as a whole, so
 * dialogs and menus need no lock, and the original injects a `<style>` that the CSP refuses.
 */
import type { ReactElement, ReactNode } from 'react';

/** Renders its children as they are. */
export function RemoveScroll({ children }: { readonly children?: ReactNode }): ReactElement {
  return <>{children}</>;
}
