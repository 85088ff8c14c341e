import { expect, it } from 'vitest';
import { npmBill, reduceBill } from './sbom.ts';

it('keeps of npm’s bill what is shipped, and says what of it npm does not know', () => {
  const bill = npmBill();
  const names = ['electron', 'pino', 'zod'];
  const ids = bill.components
    .filter(({ name }) => names.includes(name))
    .map(({ name, version }) => `${name}@${version}`);
  const reduced = reduceBill(bill, new Set(ids));
  expect(reduced.metadata.component.name).toBe('recollect');
  expect(reduced.components.map(({ name, scope }) => [name, scope])).toEqual([
    ['electron', 'required'],
    ['pino', 'required'],
    ['zod', 'required'],
  ]);
  const refs = reduced.components.map((component) => component['bom-ref']);
  for (const { dependsOn = [] } of reduced.dependencies.slice(1)) {
    for (const ref of dependsOn) expect(refs).toContain(ref);
  }
  expect(() => reduceBill(bill, new Set([...ids, 'no-such@1.0.0']))).toThrow('no-such@1.0.0');
});

it('is the same file from the same packages, and has another number where one of them differs', () => {
  const [first, second] = [npmBill(), npmBill()];
  expect(first.serialNumber).not.toBe(second.serialNumber);
  const [pino, zod] = ['pino', 'zod'].map((wanted) => {
    const found = first.components.find(({ name }) => name === wanted);
    return `${wanted}@${found?.version ?? ''}`;
  });
  const ids = new Set([pino ?? '', zod ?? '']);
  const reduced = reduceBill(first, ids);
  expect(reduceBill(second, ids)).toEqual(reduced);
  expect(reduced.serialNumber).toMatch(
    /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/u,
  );
  expect(reduceBill(first, new Set([pino ?? ''])).serialNumber).not.toBe(reduced.serialNumber);
});
