import { expect, it } from 'vitest';
import { packagePlace } from './bundled-packages.ts';

it.each([
  ['/home/x/recollect/node_modules/react/index.js', 'node_modules/react'],
  ['/home/x/node_modules/@radix-ui/react-dialog/dist/index.mjs', 'node_modules/@radix-ui/react-dialog'],
  ['\0/x/node_modules/pino/pino.js?commonjs-module', 'node_modules/pino'],
  ['C:\\code\\node_modules\\zod\\index.js', 'node_modules/zod'],
  ['/x/node_modules/a/node_modules/@b/c/index.js', 'node_modules/a/node_modules/@b/c'],
  [
    '../../node_modules/@fontsource-variable/inter/files/inter.woff2',
    'node_modules/@fontsource-variable/inter',
  ],
])('knows whose %s is', (id, place) => {
  expect(packagePlace(id)).toBe(place);
});

it.each(['/home/x/recollect/src/renderer/main.tsx', '\0rolldown/runtime.js', ''])(
  'takes %s for ours',
  (id) => {
    expect(packagePlace(id)).toBeUndefined();
  },
);
