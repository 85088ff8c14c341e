import { expect, it } from 'vitest';
import { infoPlistProblems, withoutArbitraryLoads } from './info-plist.ts';

/** As electron-builder writes it. */
const written = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
  <dict>
    <key>LSItemContentTypes</key>
    <array>
      <string>public.folder</string>
    </array>
    <key>NSAppTransportSecurity</key>
    <dict>
      <key>NSAllowsLocalNetworking</key>
      <true/>
      <key>NSAllowsArbitraryLoads</key>
      <true/>
      <key>NSExceptionDomains</key>
      <dict/>
    </dict>
  </dict>
</plist>
`;

it('allows no connection that is not encrypted, and leaves everything else', () => {
  expect(infoPlistProblems(written)).toEqual([expect.stringContaining('NSAllowsArbitraryLoads')]);
  const mended = withoutArbitraryLoads(written);
  expect(infoPlistProblems(mended)).toEqual([]);
  expect(mended).toBe(written.replace('      <key>NSAllowsArbitraryLoads</key>\n      <true/>\n', ''));
  expect(withoutArbitraryLoads(mended)).toBe(mended);
});

it('opens folders', () => {
  const mended = withoutArbitraryLoads(written).replace('public.folder', 'public.jpeg');
  expect(infoPlistProblems(mended)).toEqual([expect.stringContaining('folders')]);
});
