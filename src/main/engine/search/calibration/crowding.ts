/** How much a photo resembles everyday things in general, whatever is asked for. Pure. */
import type { SpaceCalibration } from './space-calibration.ts';

/** The share of the background that a photo's crowding is the mean of: 20 of 1,203 measured best. */
const nearestShare = 20 / 1_203;

/**
 * The mean score of a photo with the nearest part of the background. Some photos ("hubs") score high with whatever
 * is asked for; a text's score less half the crowding tells more than the score alone. After the cross-domain
 * similarity local scaling of Conneau et al. 2018 (Word translation without parallel data), with the half measured
 * in decision 0009.
 *
 * A photo's crowding never changes while the calibration stays: keep it. Half a million multiplications at 1,000 x
 * 512, so compute it for candidates, not for a library.
 *
 * @param photo unit vector, [dimensions]
 * @param without row of the background to leave out: where the query itself stands in it
 */
export function crowdingOf(photo: Float32Array, calibration: SpaceCalibration, without?: number): number {
  const { background, backgroundCount, dimensions } = calibration;
  const scores = new Float32Array(backgroundCount);
  for (let row = 0; row < backgroundCount; row += 1) {
    let score = 0;
    const start = row * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) {
      score += (background[start + axis] ?? 0) * (photo[axis] ?? 0);
    }
    scores[row] = row === without ? -Infinity : score;
  }
  scores.sort();
  const count = Math.max(1, Math.round(backgroundCount * nearestShare));
  let sum = 0;
  let counted = 0;
  for (const score of scores.subarray(-count)) {
    if (score === -Infinity) continue;
    sum += score;
    counted += 1;
  }
  return counted === 0 ? 0 : sum / counted;
}
