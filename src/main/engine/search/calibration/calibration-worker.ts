/** Worker thread: calibrates a space, which takes seconds of arithmetic, beside the questions that are answered meanwhile. */
import { serveTasks } from '../../threads/index.ts';
import { calibrateSpace, type SpaceCalibration } from './space-calibration.ts';

export interface CalibrationTasks {
  readonly calibrate: {
    input: {
      readonly vocabulary: readonly Float32Array[];
      readonly photos: readonly Float32Array[];
      readonly sentenceMean: Float32Array | undefined;
    };
    output: SpaceCalibration;
  };
}

serveTasks<CalibrationTasks>({
  calibrate: ({ vocabulary, photos, sentenceMean }) => ({
    value: calibrateSpace(vocabulary, photos, sentenceMean),
  }),
});
