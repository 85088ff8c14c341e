/** The page's entry. Runs in the desktop window and in browsers. */
import '@fontsource-variable/inter/opsz.css';
import 'sonner/dist/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/toasts.css';
import { DirectionProvider } from '@radix-ui/react-direction';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { connectBackend } from './api/backend.ts';
import { BackendProvider, createQueryClient } from './api/BackendProvider.tsx';
import { desktopHost, isAdmitted, openPort } from './api/host.ts';
import { App } from './App.tsx';
import { QuickSearch } from './features/quick-search/QuickSearch.tsx';
import { applyAppearance } from './shell/appearance.ts';
import { FaultBoundary } from './shell/FaultBoundary.tsx';
import { measureScrollbar } from './shell/scrollbar.ts';
import { applyLanguage, isRightToLeft } from './text/language.ts';

// Zod would otherwise try whether it may build functions from text, which the content policy rightly refuses.
z.config({ jitless: true });
applyAppearance();
applyLanguage();
measureScrollbar();

const host = desktopHost();
/** The desktop's small search window opens this page as well. */
const isQuickWindow = new URLSearchParams(window.location.search).has('quick');

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <FaultBoundary>
      <DirectionProvider dir={isRightToLeft ? 'rtl' : 'ltr'}>
        <BackendProvider backend={connectBackend({ openPort, isAdmitted })} queryClient={createQueryClient()}>
          {host !== undefined && isQuickWindow ? <QuickSearch host={host} /> : <App />}
        </BackendProvider>
      </DirectionProvider>
    </FaultBoundary>
  </StrictMode>,
);
