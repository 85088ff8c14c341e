/** What macOS is told of the app in its Info.plist, as far as electron-builder does not do it as wanted. Pure. */
import { join } from 'node:path';

export function infoPlistIn(bundle: string): string {
  return join(bundle, 'Contents', 'Info.plist');
}

/** Folders that are dropped on the dock's icon are opened by the app; it asks to be nobody's usual one. */
export const documentTypes = [
  {
    CFBundleTypeName: 'Folder of photos',
    CFBundleTypeRole: 'Viewer',
    LSHandlerRank: 'Alternate',
    LSItemContentTypes: ['public.folder'],
  },
];

/** Electron and electron-builder both put it in; `localhost`, which the updater needs, has an exception of its own. */
const anyConnection = /\s*<key>NSAllowsArbitraryLoads<\/key>\s*<true\s*\/>/gu;

/** Takes the leave for connections that are not encrypted out of an Info.plist. */
export function withoutArbitraryLoads(plist: string): string {
  return plist.replaceAll(anyConnection, '');
}

/** What is wrong with the Info.plist of a package. */
export function infoPlistProblems(plist: string): string[] {
  return [
    ...(plist.includes('NSAllowsArbitraryLoads')
      ? ['Info.plist says something of connections that are not encrypted (NSAllowsArbitraryLoads).']
      : []),
    ...(/<string>public\.folder<\/string>/u.test(plist)
      ? []
      : ['Info.plist does not say that the app opens folders, so none can be dropped on its icon.']),
  ];
}
