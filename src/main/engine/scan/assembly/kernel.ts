/**
 * The kernel of the scan, in AssemblyScript: compiled to WebAssembly by `npm run kernel`, once with relaxed SIMD and
 * once without. Runs on the thread that asks and on its helpers, over one shared memory (see memory-map.ts).
 *
 * Codes are 7 bits around `codeZero`, queries 8 bits with a sign: the products that
 * `i32x4.relaxed_dot_i8x16_i7x16_add_s` gives alike on every processor, since no pair of them can saturate
 * (2 * 127 * 128 < 2^15). The kernel without relaxed SIMD computes the same whole numbers.
 *
 * One row at a time: four rows at once, which would share the loads of the query, was measured at a quarter of the
 * speed, since the processor then prefetches none of the four streams.
 */
import {
  bins,
  blockBits,
  blockCountWord,
  blocksAt,
  codeZero,
  collectJob,
  collectedAt,
  collectedCountAt,
  combineJob,
  countJob,
  chosenAt,
  chosenMask,
  chosenMaskWord,
  doneWord,
  endGroupStep,
  histogramJob,
  kindWord,
  liveAt,
  liveMask,
  lowWord,
  maxCollected,
  nextWord,
  penaltyStep,
  perUnitWord,
  programAt,
  programLengthWord,
  queriesAt,
  rowsPerBlock,
  sampledAt,
  sampledMask,
  scalesAt,
  scoreJob,
  scoredMaskWord,
  scoresAt,
  sourceWord,
  signsAt,
  stepBytes,
  strideWord,
  sumBytes,
  sumsAt,
  talliedMaskWord,
  termBytes,
  termStep,
  termsAt,
  termsWord,
  thresholdWord,
  areaBytes,
  areasAt,
  valuesAt,
} from '../memory-map';

const rows: u32 = rowsPerBlock;
const words: u32 = rowsPerBlock / 32;

function word(index: u32): i32 {
  return load<i32>(index << 2);
}

function float(index: u32): f32 {
  return load<f32>(index << 2);
}

/** The bits of 32 rows that a job is about. */
function maskOf(tail: u32, mask: i32, w: u32): u32 {
  const at = tail + (w << 2);
  if (mask == liveMask) return load<u32>(at, liveAt);
  if (mask == chosenMask) return load<u32>(at, chosenAt);
  if (mask == sampledMask) return load<u32>(at, sampledAt);
  return load<u32>(at, chosenAt) | load<u32>(at, sampledAt);
}

function sum4(a: v128): i32 {
  return (
    i32x4.extract_lane(a, 0) + i32x4.extract_lane(a, 1) + i32x4.extract_lane(a, 2) + i32x4.extract_lane(a, 3)
  );
}

/** The dot product of a row's codes with a query. Both are padded to 32. */
function dot(codes: u32, query: u32, stride: u32): i32 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  if (ASC_FEATURE_RELAXED_SIMD) {
    for (let i: u32 = 0; i < stride; i += 32) {
      a = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(query + i), v128.load(codes + i), a);
      b = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(query + i, 16), v128.load(codes + i, 16), b);
    }
  } else {
    for (let i: u32 = 0; i < stride; i += 16) {
      const row = v128.load(codes + i);
      const half = query + (i << 1);
      a = i32x4.add(a, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(row), v128.load(half)));
      b = i32x4.add(b, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(row), v128.load(half, 16)));
    }
  }
  return sum4(i32x4.add(a, b));
}

/** Scores of the rows of one block for every term, and what they add up to. */
function scoreBlock(codes: u32, tail: u32, area: u32): void {
  const stride = <u32>word(strideWord);
  const terms = word(termsWord);
  const scored = word(scoredMaskWord);
  const queryBytes = ASC_FEATURE_RELAXED_SIMD ? stride : stride << 1;
  for (let w: u32 = 0; w < words; w++) {
    let left = maskOf(tail, scored, w);
    while (left != 0) {
      const row = (w << 5) + <u32>ctz(left);
      left &= left - 1;
      const scale = load<f32>(tail + (row << 2), scalesAt);
      const at = codes + row * stride;
      for (let t = 0; t < terms; t++) {
        const term = <u32>termsAt + <u32>t * termBytes;
        const product = dot(at, <u32>queriesAt + <u32>t * queryBytes, stride) - load<i32>(term, 4);
        const score = <f32>product * (scale * load<f32>(term));
        store<f32>(tail + (<u32>t * rows + row) * 4, score, scoresAt);
      }
    }
  }
  for (let t = 0; t < terms; t++) tally(tail, t, area);
}

/** Adds the scores of one term in one block to the thread's histogram and sums. */
function tally(tail: u32, t: i32, area: u32): void {
  const mask = word(talliedMaskWord);
  const term = <u32>termsAt + <u32>t * termBytes;
  const low = load<f32>(term, 8);
  const perUnit = load<f32>(term, 12);
  const scores = tail + scoresAt + <u32>t * rows * 4;
  const histogram = area + <u32>t * bins * 4;
  const sums = area + sumsAt + <u32>t * sumBytes;
  let count = 0;
  let sum: f64 = 0;
  let squares: f64 = 0;
  let least = Infinity as f32;
  let greatest = -Infinity as f32;
  for (let w: u32 = 0; w < words; w++) {
    let left = maskOf(tail, mask, w);
    count += popcnt(left);
    while (left != 0) {
      const score = load<f32>(scores + (((w << 5) + <u32>ctz(left)) << 2));
      left &= left - 1;
      sum += score;
      squares += <f64>score * <f64>score;
      least = min(least, score);
      greatest = max(greatest, score);
      const cell = <u32>min(max((score - low) * perUnit, 0), <f32>(bins - 1));
      store<u32>(histogram + (cell << 2), load<u32>(histogram + (cell << 2)) + 1);
    }
  }
  store<f64>(sums, load<f64>(sums) + <f64>count);
  store<f64>(sums, load<f64>(sums, 8) + sum, 8);
  store<f64>(sums, load<f64>(sums, 16) + squares, 16);
  store<f64>(sums, min(load<f64>(sums, 24), <f64>least), 24);
  store<f64>(sums, max(load<f64>(sums, 32), <f64>greatest), 32);
}

/** Runs the program over four rows at a time; rows that are not chosen, or removed by a term, become minus infinity. */
function combineBlock(tail: u32, area: u32): void {
  const mask = word(chosenMaskWord);
  const end = <u32>programAt + <u32>word(programLengthWord) * stepBytes;
  const nothing = f32x4.splat(-Infinity as f32);
  const laneBits = i32x4(1, 2, 4, 8);
  let least = f32x4.splat(Infinity as f32);
  let greatest = nothing;
  let kept = 0;
  for (let row: u32 = 0; row < rows; row += 4) {
    const bits = (maskOf(tail, mask, row >> 5) >> (<u32>(row & 31))) & 15;
    const values = tail + valuesAt + (row << 2);
    if (bits == 0) {
      v128.store(values, nothing);
      continue;
    }
    let total = f32x4.splat(0);
    let best = nothing;
    let isRemoved = i32x4.splat(0);
    for (let step: u32 = programAt; step < end; step += stepBytes) {
      const kind = load<i32>(step);
      if (kind == endGroupStep) {
        total = f32x4.add(total, best);
        best = nothing;
        continue;
      }
      const scores = v128.load(tail + (<u32>load<i32>(step, 4) * rows + row) * 4, scoresAt);
      const z = f32x4.add(f32x4.mul(scores, v128.load_splat<f32>(step, 8)), v128.load_splat<f32>(step, 12));
      if (kind == termStep) {
        best = f32x4.pmax(best, z);
      } else {
        const cost = f32x4.mul(f32x4.pmax(f32x4.splat(0), z), v128.load_splat<f32>(step, 20));
        total = f32x4.sub(total, cost);
        isRemoved = v128.or(isRemoved, f32x4.gt(z, v128.load_splat<f32>(step, 16)));
      }
    }
    const isChosen = i32x4.ne(v128.and(i32x4.splat(bits), laneBits), i32x4.splat(0));
    const isKept = v128.andnot(isChosen, isRemoved);
    v128.store(values, v128.bitselect(total, nothing, isKept));
    kept += popcnt(i32x4.bitmask(isKept));
    least = f32x4.pmin(least, v128.bitselect(total, f32x4.splat(Infinity as f32), isKept));
    greatest = f32x4.pmax(greatest, v128.bitselect(total, nothing, isKept));
  }
  const sums = area + sumsAt;
  store<f64>(sums, load<f64>(sums) + <f64>kept);
  for (let lane = 0; lane < 4; lane++) {
    // Lanes must be constants, so the vectors pass through memory that this thread owns.
    v128.store(area, least);
    store<f64>(sums, min(load<f64>(sums, 24), <f64>load<f32>(area + (lane << 2))), 24);
    v128.store(area, greatest);
    store<f64>(sums, max(load<f64>(sums, 32), <f64>load<f32>(area + (lane << 2))), 32);
  }
}

/** Counts the values from `low` on; what lies past the last cell is counted in a cell of its own, `bins`. */
function histogramBlock(tail: u32, area: u32): void {
  const low = float(lowWord);
  const perUnit = float(perUnitWord);
  for (let row: u32 = 0; row < rows; row++) {
    const value = load<f32>(tail + (row << 2), valuesAt);
    if (value >= low) {
      const cell = <u32>min((value - low) * perUnit, <f32>bins);
      store<u32>(area + (cell << 2), load<u32>(area + (cell << 2)) + 1);
    }
  }
}

/** Which of 32 chosen rows have a number of the source that reaches the threshold, one bit for each. */
function reaching(tail: u32, w: u32, threshold: v128): u32 {
  const chosen = maskOf(tail, word(chosenMaskWord), w);
  if (chosen == 0) return 0;
  const source = tail + <u32>word(sourceWord) + (w << 7);
  let bits: u32 = 0;
  for (let four: u32 = 0; four < 8; four++) {
    bits |= (<u32>i32x4.bitmask(f32x4.ge(v128.load(source + (four << 4)), threshold))) << (four << 2);
  }
  return bits & chosen;
}

/** Notes the rows whose number reaches the threshold, while there is room. */
function collectBlock(tail: u32, area: u32, firstRow: u32): void {
  const threshold = f32x4.splat(float(thresholdWord));
  const source = tail + <u32>word(sourceWord);
  let count = load<u32>(area, collectedCountAt);
  for (let w: u32 = 0; w < words; w++) {
    let left = reaching(tail, w, threshold);
    while (left != 0 && count < <u32>maxCollected) {
      const row = (w << 5) + <u32>ctz(left);
      left &= left - 1;
      const at = area + (count << 3);
      store<u32>(at, firstRow + row, collectedAt);
      store<f32>(at, load<f32>(source + (row << 2)), collectedAt + 4);
      count++;
    }
  }
  store<u32>(area, count, collectedCountAt);
}

/** How many numbers reach the threshold. */
function countBlock(tail: u32, area: u32): void {
  const threshold = f32x4.splat(float(thresholdWord));
  let count: u32 = 0;
  for (let w: u32 = 0; w < words; w++) count += popcnt(reaching(tail, w, threshold));
  store<f64>(area, load<f64>(area, sumsAt) + <f64>count, sumsAt);
}

/** Takes blocks of the job with this sequence and works on them until none is left. Returns how many it took. */
export function work(thread: u32, sequence: u32): u32 {
  const area = <u32>areasAt + thread * areaBytes;
  let taken = 0;
  while (true) {
    const next = atomic.load<u32>(nextWord << 2);
    const block = next & ((1 << blockBits) - 1);
    // The sequence above the index: a helper that comes late cannot take a block of a later job for this one's.
    if (next >> blockBits != (sequence & 0xfff) || block >= <u32>atomic.load<i32>(blockCountWord << 2))
      return taken;
    if (atomic.cmpxchg<u32>(nextWord << 2, next, next + 1) != next) continue;
    const codes = <u32>load<u32>(blocksAt + (block << 2));
    const tail = codes + rows * <u32>word(strideWord);
    const kind = word(kindWord);
    if (kind == scoreJob) scoreBlock(codes, tail, area);
    else if (kind == combineJob) combineBlock(tail, area);
    else if (kind == histogramJob) histogramBlock(tail, area);
    else if (kind == collectJob) collectBlock(tail, area, block * rows);
    else if (kind == countJob) countBlock(tail, area);
    taken++;
    atomic.add<i32>(doneWord << 2, 1);
    atomic.notify(doneWord << 2, 1);
  }
}

/** Four numbers: the transform's first two stages within a vector register. */
function hadamard4(v: v128): v128 {
  const once = f32x4.add(
    v128.shuffle<f32>(v, v, 0, 0, 2, 2),
    f32x4.mul(v128.shuffle<f32>(v, v, 1, 1, 3, 3), f32x4(1, -1, 1, -1)),
  );
  return f32x4.add(
    v128.shuffle<f32>(once, once, 0, 1, 0, 1),
    f32x4.mul(v128.shuffle<f32>(once, once, 2, 3, 2, 3), f32x4(1, 1, -1, -1)),
  );
}

/** The fast Walsh-Hadamard transform of `size` (a power of two) numbers, in place, without its factor. */
function hadamard(at: u32, size: u32): void {
  const end = at + (size << 2);
  if (size < 4) {
    if (size == 2) {
      const x = load<f32>(at);
      const y = load<f32>(at, 4);
      store<f32>(at, x + y);
      store<f32>(at, x - y, 4);
    }
    return;
  }
  for (let p = at; p < end; p += 16) v128.store(p, hadamard4(v128.load(p)));
  for (let bytes: u32 = 16; bytes < size << 2; bytes <<= 1) {
    for (let start = at; start < end; start += bytes << 1) {
      for (let p = start; p < start + bytes; p += 16) {
        const x = v128.load(p);
        const y = v128.load(p + bytes);
        v128.store(p, f32x4.add(x, y));
        v128.store(p + bytes, f32x4.sub(x, y));
      }
    }
  }
}

/**
 * Turns a vector of `dimensions` float32 at `at` in place, by the same rotation for all: random signs, then the
 * transform over the first power of two; where that is not all of it, once more over the last. What follows the
 * vector, up to a multiple of 16 numbers, must be zero and is left so.
 */
export function rotate(at: u32, dimensions: u32): void {
  const size: u32 = 1 << (31 - clz(dimensions));
  const rounds: u32 = size == dimensions ? 1 : 2;
  const bytes = ((dimensions + 15) & ~15) << 2;
  for (let round: u32 = 0; round < rounds; round++) {
    // The signs are multiplied by the transform's factor already, where the round reaches.
    const signs = <u32>signsAt + round * bytes;
    for (let i: u32 = 0; i < bytes; i += 16)
      v128.store(at + i, f32x4.mul(v128.load(at + i), v128.load(signs + i)));
    const from = at + ((round * (dimensions - size)) << 2);
    hadamard(from, size);
  }
}

/** Sixteen numbers as codes. */
function codesOf(at: u32, perScale: v128): v128 {
  const a = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at), perScale)));
  const b = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at, 16), perScale)));
  const c = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at, 32), perScale)));
  const d = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at, 48), perScale)));
  const signed = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
  return i8x16.add(signed, i8x16.splat(<i8>codeZero));
}

/** Turns the vector at `at` (see `rotate`), and writes its codes and their scale. */
export function encode(at: u32, dimensions: u32, codes: u32, scaleAt: u32): void {
  rotate(at, dimensions);
  const end = at + (((dimensions + 15) & ~15) << 2);
  let widest = f32x4.splat(0);
  for (let p = at; p < end; p += 16) widest = f32x4.pmax(widest, f32x4.abs(v128.load(p)));
  const greatest = max(
    max(f32x4.extract_lane(widest, 0), f32x4.extract_lane(widest, 1)),
    max(f32x4.extract_lane(widest, 2), f32x4.extract_lane(widest, 3)),
  );
  const perScale = f32x4.splat(greatest > 0 ? <f32>(codeZero - 1) / greatest : 0);
  for (let p = at, to = codes; p < end; p += 64, to += 16) v128.store(to, codesOf(p, perScale));
  store<f32>(scaleAt, greatest / <f32>(codeZero - 1));
}
