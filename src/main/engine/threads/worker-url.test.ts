import { expect, it } from 'vitest';
import { workerUrl } from './worker-url.ts';

it('takes the extension of the caller, from source and from the build', () => {
  expect(workerUrl('file:///app/src/a/index.ts', './x-worker').href).toBe('file:///app/src/a/x-worker.ts');
  expect(workerUrl('file:///app/dist/a/index.js', './x-worker').href).toBe('file:///app/dist/a/x-worker.js');
});
