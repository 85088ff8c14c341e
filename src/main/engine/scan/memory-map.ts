/**
 * Where things lie in the memory that the kernel, its threads and TypeScript share. Compiled twice: by Node, and by
 * AssemblyScript into the kernel, hence plain numbers only. All places are in bytes unless they say otherwise.
 *
 *   0            control words, the job, the program
 *   queriesAt    the quantised queries of a job
 *   signsAt      the random signs of the rotation
 *   stagingAt    for each thread, a float32 vector on its way to codes
 *   areasAt      one area per thread: histograms, sums, collected rows
 *   blocksAt     the address of each block
 *   heapAt       blocks, one after another as the matrix grows
 */

/** Rows in a block: the unit in which the matrix grows and threads share work (2 MiB at 512 dimensions). */
export const rowsPerBlock = 4096;
/** Query vectors in one pass. */
export const maxTerms = 16;
export const maxDimensions = 4096;
/** Cells of a histogram of scores. */
export const bins = 4096;
/** Rows that a selection may hold, and so may wait to be sorted. */
export const maxCollected = 16384;
/** Codes lie around this number, so that they are 7 bits without a sign: what relaxed SIMD multiplies by. */
export const codeZero = 64;

// Control words, as indices of an Int32Array.
/** Raised by one for every job; helpers wait for it to change. */
export const sequenceWord = 0;
/** The low 12 bits of the sequence above the index (blockBits) of the next block that nobody has taken. */
export const nextWord = 1;
/** Blocks that are finished. */
export const doneWord = 2;
/** 1 when helpers shall end. */
export const stopWord = 3;

// The job, as indices of an Int32Array (or a Float32Array where it says so).
export const kindWord = 16;
export const blockCountWord = 17;
export const strideWord = 18;
export const termsWord = 19;
/** Where the histogram begins. Float32. */
export const lowWord = 20;
/** Cells per unit. Float32. */
export const perUnitWord = 21;
/** Float32. */
export const thresholdWord = 22;
/** The masks of the rows to be scored, to be counted in the statistics, to be selected from. */
export const scoredMaskWord = 23;
export const talliedMaskWord = 24;
export const chosenMaskWord = 25;
export const programLengthWord = 26;
/** Where in a block's tail the numbers lie that are collected or counted: `valuesAt`, or the scores of a term. */
export const sourceWord = 27;

/** Bits of `nextWord` that hold the index of a block. */
export const blockBits = 20;

// Masks.
export const liveMask = 0;
export const chosenMask = 1;
export const sampledMask = 2;
export const chosenOrSampledMask = 3;

// Kinds of job.
export const scoreJob = 1;
export const combineJob = 2;
export const histogramJob = 3;
export const collectJob = 4;
export const countJob = 5;
/** From here on the work is not the kernel's: see library-work.ts. */
export const exactJob = 16;
export const loadJob = 17;

/** Per term: scale (float32), what the zero of the codes adds (int32), where the histogram begins, cells per unit (float32). */
export const termsAt = 1024;
export const termBytes = 16;

/**
 * The program of a combination (see combination.ts). Each step: kind, term (int32), a, b, limit, slope (float32),
 * where a * score + b is a weighted z, or for a penalty how far z lies above where the penalty begins.
 */
export const programAt = 2048;
export const stepBytes = 24;
export const maxSteps = 64;
export const termStep = 0;
export const endGroupStep = 1;
export const penaltyStep = 2;

/** Int16, so that one size fits both kernels. */
export const queriesAt = 8192;
export const queriesBytes = maxTerms * maxDimensions * 2;

export const signsAt = queriesAt + queriesBytes;
/** Float32: two rows, each padded to 16 numbers. */
export const signsBytes = maxDimensions * 4 * 2;

export const maxThreads = 8;

export const stagingAt = signsAt + signsBytes;
/** For each thread, one float32 vector, padded to 16 numbers. */
export const stagingBytes = maxDimensions * 4;

export const areasAt = stagingAt + maxThreads * stagingBytes;
/** In an area: histograms, then sums, then collected rows and their values. */
export const histogramsBytes = (maxTerms * bins + 2) * 4 + 56;
/** Per term: count, sum, sum of squares, least, greatest. Float64. */
export const sumsAt = histogramsBytes;
export const sumBytes = 40;
export const collectedCountAt = sumsAt + maxTerms * sumBytes;
export const collectedAt = collectedCountAt + 64;
export const areaBytes = collectedAt + maxCollected * 8;

export const blocksAt = areasAt + maxThreads * areaBytes;
export const maxBlocks = 1 << 15;
export const heapAt = ((blocksAt + maxBlocks * 4 + 65535) >> 16) << 16;

// In a block, after the codes (rowsPerBlock * stride bytes):
export const scalesAt = 0;
export const liveAt = scalesAt + rowsPerBlock * 4;
export const chosenAt = liveAt + rowsPerBlock / 8;
export const sampledAt = chosenAt + rowsPerBlock / 8;
export const valuesAt = sampledAt + rowsPerBlock / 8;
export const scoresAt = valuesAt + rowsPerBlock * 4;
/** What a block takes beside its codes. */
export const blockTailBytes = scoresAt + rowsPerBlock * 4 * maxTerms;
