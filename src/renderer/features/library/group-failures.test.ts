import { expect, it } from 'vitest';
import { failedPhotoSchema, failureReasonSchema, type FailureReason } from '../../../contract/index.ts';
import { groupFailures } from './group-failures.ts';

const failure = (photoId: number, reason: FailureReason) =>
  failedPhotoSchema.parse({
    photoId,
    folderId: 1,
    name: 'a.jpg',
    relativePath: 'a.jpg',
    reason,
    message: 'It is so.',
    failedAtMs: 0,
  });

it('puts damaged files before those that are merely not supported, and keeps the order in each', () => {
  const groups = groupFailures([failure(1, 'unsupported'), failure(2, 'corrupt'), failure(3, 'unsupported')]);
  expect(groups.map((group) => [group.reason, group.failures.map((each) => each.photoId)])).toEqual([
    ['corrupt', [2]],
    ['unsupported', [1, 3]],
  ]);
});

it('leaves no reason out', () => {
  const { options } = failureReasonSchema;
  expect(groupFailures(options.map((reason, index) => failure(index + 1, reason)))).toHaveLength(
    options.length,
  );
});
