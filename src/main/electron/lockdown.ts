/** What no page may do: navigate away, open windows, embed webviews, have permissions that it does not need. Runs in Electron's main process. */
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
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link !== undefined) void shell.openExternal(link);
    return { action: 'deny' };
  });
}

/** Locks every page that is ever made; call before the first window. */
export function lockPages(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** Denies all permissions but those of `isAllowedPermission`. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(isAllowedPermission(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
}
