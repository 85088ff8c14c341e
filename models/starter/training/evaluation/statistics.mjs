// Recall, its bootstrap interval and precision by word, over a matrix of scores. Plain Node; evaluation only.

const CUTS = [1, 5, 10];

/** Inner product of two vectors of the same length. */
export function dot(left, right) {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
  return sum;
}

/** Place of the right photo for a query, 0 for the first: how many photos score higher. */
export function placeOf(query, photos, right) {
  const own = dot(query, photos[right]);
  let place = 0;
  for (const photo of photos) if (dot(query, photo) > own) place++;
  return place;
}

/** Share of places within the first 1, 5 and 10, in per cent. */
export function recall(places) {
  return CUTS.map((cut) => (100 * places.filter((place) => place < cut).length) / places.length);
}

/** Small seeded generator (mulberry32), so that an interval is the same in every run. */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * 95 % bootstrap interval of each recall: photos are drawn with replacement together with all their captions, because the
 * captions of one photo are not independent. `placesByPhoto` is one list of places for each photo.
 */
export function recallInterval(placesByPhoto, rounds = 2000) {
  const random = makeRandom(1);
  const samples = Array.from({ length: rounds }, () =>
    recall(placesByPhoto.flatMap(() => placesByPhoto[Math.floor(random() * placesByPhoto.length)])),
  );
  return CUTS.map((_, column) => {
    const sorted = samples.map((sample) => sample[column]).sort((a, b) => a - b);
    return [sorted[Math.floor(rounds * 0.025)], sorted[Math.floor(rounds * 0.975)]];
  });
}

/** Milliseconds of an asynchronous action: the median of `runs` after a few to warm up. */
export async function medianMs(action, runs = 60) {
  for (let run = 0; run < 5; run++) await action();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}
