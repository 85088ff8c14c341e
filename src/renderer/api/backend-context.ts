/** The backend within React. Runs in the page. */
import { createContext, use, useSyncExternalStore } from 'react';
import type { Backend, ConnectionStatus } from './backend.ts';

export const BackendContext = createContext<Backend | null>(null);

/** The page's backend. */
export function useBackend(): Backend {
  const backend = use(BackendContext);
  if (backend === null) throw new Error('useBackend needs a BackendProvider around it.');
  return backend;
}

/** Whether the engine is there. */
export function useConnectionStatus(): ConnectionStatus {
  const backend = useBackend();
  return useSyncExternalStore(backend.onStatus, backend.status);
}
