/** The little linear algebra that calibration needs: symmetric matrices of shape [size, size], row after row. Pure. */

/** The mean of vectors of shape [size]; zeros where there are none. */
export function meanOf(vectors: readonly Float32Array[], size: number): Float32Array {
  // Summed in doubles: a thousand float32 steps would cost the last digits.
  const sum = new Float64Array(size);
  for (const vector of vectors) {
    for (let axis = 0; axis < size; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0);
  }
  return Float32Array.from(sum, (value) => value / Math.max(1, vectors.length));
}

/** The covariance of vectors around their mean, divided by their number. */
export function covarianceOf(vectors: readonly Float32Array[], mean: Float32Array): Float64Array {
  const size = mean.length;
  const matrix = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (const vector of vectors) {
    for (let axis = 0; axis < size; axis += 1) centred[axis] = (vector[axis] ?? 0) - (mean[axis] ?? 0);
    for (let row = 0; row < size; row += 1) {
      const value = centred[row] ?? 0;
      const start = row * size;
      // The lower half; the upper is its mirror.
      for (let column = 0; column <= row; column += 1) {
        matrix[start + column] = (matrix[start + column] ?? 0) + value * (centred[column] ?? 0);
      }
    }
  }
  const count = Math.max(1, vectors.length);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const value = (matrix[row * size + column] ?? 0) / count;
      matrix[row * size + column] = value;
      matrix[column * size + row] = value;
    }
  }
  return matrix;
}

/** The mean of the diagonal: of a covariance, the mean variance of an axis. */
export function meanVariance(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let axis = 0; axis < size; axis += 1) sum += matrix[axis * size + axis] ?? 0;
  return sum / size;
}

/**
 * The inverse of a covariance, scaled to a mean variance of one, plus `ridge` times the identity: a stable stand-in
 * for the inverse where there are fewer vectors than axes, too (ridge shrinkage). By Cholesky's decomposition.
 *
 * @param ridge above zero
 */
export function ridgeInverse(covariance: Float64Array, size: number, ridge: number): Float32Array {
  const scale = meanVariance(covariance, size);
  const matrix = scale > 0 ? covariance.map((value) => value / scale) : new Float64Array(size * size);
  for (let axis = 0; axis < size; axis += 1) {
    matrix[axis * size + axis] = (matrix[axis * size + axis] ?? 0) + ridge;
  }
  return inverseOf(matrix, size);
}

/** In place: the lower half of the matrix becomes L with L L^T = matrix. */
function decompose(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) {
        sum -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0);
      }
      matrix[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / (matrix[column * size + column] ?? 1);
    }
  }
}

function inverseOf(matrix: Float64Array, size: number): Float32Array {
  decompose(matrix, size);
  // The inverse of L, transposed so that the sums below run along rows.
  const upper = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const start = column * size;
    for (let row = column; row < size; row += 1) {
      let sum = row === column ? 1 : 0;
      for (let k = column; k < row; k += 1) sum -= (matrix[row * size + k] ?? 0) * (upper[start + k] ?? 0);
      upper[start + row] = sum / (matrix[row * size + row] ?? 1);
    }
  }
  const inverse = new Float32Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = 0;
      for (let k = row; k < size; k += 1)
        sum += (upper[row * size + k] ?? 0) * (upper[column * size + k] ?? 0);
      inverse[row * size + column] = sum;
      inverse[column * size + row] = sum;
    }
  }
  return inverse;
}

/** matrix * vector. */
export function times(matrix: Float32Array | Float64Array, vector: Float32Array): Float32Array {
  const size = vector.length;
  const product = new Float32Array(size);
  for (let row = 0; row < size; row += 1) {
    let sum = 0;
    const start = row * size;
    for (let axis = 0; axis < size; axis += 1) sum += (matrix[start + axis] ?? 0) * (vector[axis] ?? 0);
    product[row] = sum;
  }
  return product;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < a.length; axis += 1) sum += (a[axis] ?? 0) * (b[axis] ?? 0);
  return sum;
}

/** a + factor * b, as a new vector. */
export function addScaled(a: Float32Array, b: Float32Array, factor: number): Float32Array {
  return a.map((value, axis) => value + factor * (b[axis] ?? 0));
}

/** Of length one; as it is where it has no direction. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length < 1e-9 ? vector : vector.map((value) => value / length);
}
