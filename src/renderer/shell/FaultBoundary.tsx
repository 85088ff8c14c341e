/** Stands in for a page that met a fault of its own. Runs in the page. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { text } from '../text/index.ts';

export class FaultBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFault: boolean }
> {
  override readonly state = { hasFault: false };

  static getDerivedStateFromError(): { readonly hasFault: boolean } {
    return { hasFault: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('The page met a fault.', error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.hasFault) return this.props.children;
    return (
      <EmptyState
        isAnnounced
        isPage
        title={text.app.somethingWrong}
        help={text.app.brokenPage}
        action={<Button onClick={() => window.location.reload()}>{text.app.reload}</Button>}
      />
    );
  }
}
