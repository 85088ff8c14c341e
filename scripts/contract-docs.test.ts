import { expect, it } from 'vitest';
import { committedContractPage, contractPage } from './contract-docs.ts';

it('docs/contract.md is what the contract says; run `npm run contract-docs` after changing it', () => {
  expect(committedContractPage()).toBe(contractPage());
});
