/**
 * ONNX Runtime, and nothing else of the program imports it. It is loaded with the first session, never with this
 * module, and only worker threads make sessions: its run() blocks the thread that it is called on.
 *
 * Its binding aborts the whole process when a thread is ended while one of its functions runs (1.30: an uncaught
 * Napi::Error), be it by terminate() or because the process exits. Hence `uninterrupted`.
 */
import type * as OnnxRuntime from 'onnxruntime-node';
import { RecollectError } from '../../../../contract/index.ts';
import { uninterrupted } from '../../threads/index.ts';

export interface GraphInput {
  readonly type: 'float32' | 'int64';
  readonly data: Float32Array | BigInt64Array;
  readonly shape: readonly number[];
}

/** One loaded graph. Keep it: ONNX Runtime leaks a little with every session made and released. */
export interface Graph {
  /** Runs the graph and gives one output, float32 [batch, width], as rows. */
  run(inputs: Readonly<Record<string, GraphInput>>, output: string, width: number): Promise<Float32Array[]>;
  release(): Promise<void>;
}

/**
 * Loads a graph for the CPU.
 *
 * @param threads that one run may use
 * @throws ONNX Runtime's own error where the file is not a graph that it can run
 */
export async function loadGraph(path: string, threads: number): Promise<Graph> {
  const ort = await loadRuntime();
  const options: OnnxRuntime.InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Only fatal messages: every failure is thrown as well, and warnings are about the graph's maker.
    logSeverityLevel: 4,
    // Threads that wait for work by spinning take the CPU from decoding: docs/decisions/0004.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const session = await uninterrupted(() => ort.InferenceSession.create(path, options));

  return {
    async run(inputs, output, width) {
      const feeds: Record<string, OnnxRuntime.Tensor> = {};
      for (const [name, { type, data, shape }] of Object.entries(inputs)) {
        feeds[name] = new ort.Tensor(type, data, shape);
      }
      const answer = (await uninterrupted(() => session.run(feeds, [output])))[output];
      const rows = Object.values(inputs)[0]?.shape[0] ?? 0;
      if (answer?.type !== 'float32' || answer.dims.length !== 2 || answer.size !== rows * width) {
        throw new Error(`The graph's output ${output} is not float32 [${rows}, ${width}].`);
      }
      // The type above says that the data is float32.
      const data = answer.data as Float32Array;
      return Array.from({ length: rows }, (_, row) => data.subarray(row * width, (row + 1) * width));
    },
    release: () => uninterrupted(() => session.release()),
  };
}

async function loadRuntime(): Promise<typeof OnnxRuntime> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    const machine = `${process.platform} on ${process.arch}`;
    throw new RecollectError(
      'MODEL_CORRUPT',
      `ONNX Runtime, which runs the models, does not work on this machine (${machine}).`,
      { cause: error },
    );
  }
}
