/**
 * What no page may do: navigate away, open windows, embed webviews, have permissions that it does not need,
 * fetch anything. Runs in Electron's main process.
 */
import { app, shell, type Session, type WebContents } from 'electron';
import { isAllowedPermission } from './permissions.ts';
import { externalLink, isPageUrl } from './urls.ts';

function lockContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isPageUrl(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isPageUrl(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Its connections obey neither the policy nor the filter of addresses.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    // Where there is no program for it, the system says so.
    if (link !== undefined) shell.openExternal(link).catch(() => undefined);
    return { action: 'deny' };
  });
}

/** Locks every page that is ever made; call before the first window. */
export function lockPages(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** Denies all permissions but those of `isAllowedPermission`, all devices and downloads, and what Chromium fetches by itself. */
export function limitSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(isAllowedPermission(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Its dictionaries come from Google; switching it off in the window alone has not always kept it from fetching them.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
