// Runs the teacher over views that arrive on standard input. Plain Node, started by views.py; training only.
//
// usage: node teacher-features.mjs <teacher.onnx> <output stem> <side in pixels> <views per batch>
// Standard input: uint8 RGB views of side x side, one after another. Writes <stem>.features.f32 and <stem>.logits.f32.
import { closeSync, openSync, writeSync } from 'node:fs';
import ort from 'onnxruntime-node';

const [graphPath, stem, sideText, batchText] = process.argv.slice(2);
const side = Number(sideText);
const viewBytes = side * side * 3;
const batchBytes = viewBytes * Number(batchText);
const session = await ort.InferenceSession.create(graphPath);
const featuresFile = openSync(`${stem}.features.f32`, 'w');
const logitsFile = openSync(`${stem}.logits.f32`, 'w');

const write = (file, tensor) =>
  writeSync(file, new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength));

const runBatch = async (bytes) => {
  const views = new ort.Tensor('uint8', Uint8Array.from(bytes), [bytes.length / viewBytes, side, side, 3]);
  const { features, logits } = await session.run({ views });
  write(featuresFile, features);
  write(logitsFile, logits);
};

let parts = [];
let waiting = 0;
for await (const part of process.stdin) {
  parts.push(part);
  waiting += part.length;
  while (waiting >= batchBytes) {
    const all = Buffer.concat(parts);
    await runBatch(all.subarray(0, batchBytes));
    parts = [all.subarray(batchBytes)];
    waiting -= batchBytes;
  }
}
if (waiting > 0) await runBatch(Buffer.concat(parts));
closeSync(featuresFile);
closeSync(logitsFile);
