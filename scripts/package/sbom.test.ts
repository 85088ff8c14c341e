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
