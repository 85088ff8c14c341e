import { describe, expect, it } from 'vitest';
import { typedCount, typedPrice } from './typed-number.ts';

describe('typed numbers', () => {
  it.each([
    ['', null],
    ['0.06', 0.06],
    ['0,06', 0.06],
    ['$5', 5],
    ['.5', 0.5],
    ['5 dollars', undefined],
    ['1,000.5', undefined],
    ['-1', undefined],
  ])('the price %j is %j', (typed, price) => expect(typedPrice(typed)).toBe(price));

  it.each([
    ['', null],
    ['5000', 5000],
    ['5,000', 5000],
    ['1.250.000', 1_250_000],
    ['5 000', 5000],
    ['5.5', undefined],
    ['many', undefined],
    ['-3', undefined],
  ])('the count %j is %j', (typed, count) => expect(typedCount(typed)).toBe(count));
});
