/** How much a photo resembles everyday things in general, whatever is asked for. Pure. */

/** The share of the vocabulary that crowding is the mean of: 20 of 1,203. Between 10 and 50 it hardly matters. */
const nearestShare = 20 / 1_203;

/**
 * For each photo the mean of its greatest scores with a vocabulary. Some photos ("hubs") score high with whatever is
 * asked for; a score less half the crowding tells more than the score. This is the photos' half of cross-domain
 * similarity local scaling (Conneau et al. 2018, Word translation without parallel data, section 2.3).
 *
 * @param photos unit vectors, each [dimensions]
 * @param vocabulary centred vectors, each [dimensions]; one or more
 */
export function crowdingOf(
  photos: readonly Float32Array[],
  vocabulary: readonly Float32Array[],
): Float32Array {
  const nearest = Math.max(1, Math.round(vocabulary.length * nearestShare));
  const scores = new Float32Array(vocabulary.length);
  return Float32Array.from(photos, (photo) => {
    for (const [row, phrase] of vocabulary.entries()) {
      // Two sums at once: each waits for its own last addition only.
      let [even, odd] = [0, 0];
      for (let axis = 0; axis < photo.length; axis += 2) {
        even += (phrase[axis] ?? 0) * (photo[axis] ?? 0);
        odd += (phrase[axis + 1] ?? 0) * (photo[axis + 1] ?? 0);
      }
      scores[row] = even + odd;
    }
    scores.sort();
    return scores.subarray(-nearest).reduce((sum, score) => sum + score, 0) / nearest;
  });
}
