/**
 * Writes ONNX files: just enough of the protobuf messages of onnx.proto3 (github.com/onnx/onnx) for small graphs of
 * standard operators. Runs in tests only.
 */

/** Element types of onnx.proto3, TensorProto.DataType. */
const elementTypes = { float32: 1, int64: 7 } as const;
type ElementType = keyof typeof elementTypes;

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: readonly number[] | Float32Array;
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers and lists of them; `to: 1` of Cast is such a number as well. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  /** A name stands for a size that is known when the graph runs. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly constants: readonly OnnxTensor[];
  readonly nodes: readonly OnnxNode[];
}

/** The bytes of an `.onnx` file with this graph. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return message(
    int(1, 8), // ir_version
    bytes(8, message(int(2, 17))), // opset_import: version 17 of the standard operators
    bytes(
      7, // graph
      message(
        ...graph.nodes.map((node) => bytes(1, encodeNode(node))),
        text(2, 'tiny'),
        ...graph.constants.map((tensor) => bytes(5, encodeTensor(tensor))),
        ...graph.inputs.map((value) => bytes(11, encodeValue(value))),
        ...graph.outputs.map((value) => bytes(12, encodeValue(value))),
      ),
    ),
  );
}

function encodeNode(node: OnnxNode): Uint8Array {
  return message(
    ...node.inputs.map((name) => text(1, name)),
    ...node.outputs.map((name) => text(2, name)),
    text(4, node.op),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) => bytes(5, encodeAttribute(name, value))),
  );
}

function encodeAttribute(name: string, value: number | readonly number[]): Uint8Array {
  return typeof value === 'number'
    ? message(text(1, name), int(3, value), int(20, 2)) // i, type INT
    : message(text(1, name), ...value.map((each) => int(8, each)), int(20, 7)); // ints, type INTS
}

function encodeTensor(tensor: OnnxTensor): Uint8Array {
  const raw =
    tensor.type === 'float32'
      ? Float32Array.from(tensor.data)
      : BigInt64Array.from(Array.from(tensor.data), BigInt);
  return message(
    ...tensor.shape.map((size) => int(1, size)),
    int(2, elementTypes[tensor.type]),
    text(8, tensor.name),
    bytes(9, new Uint8Array(raw.buffer)),
  );
}

function encodeValue(value: OnnxValue): Uint8Array {
  const dimensions = value.shape.map((size) =>
    bytes(1, message(typeof size === 'number' ? int(1, size) : text(2, size))),
  );
  const tensorType = message(int(1, elementTypes[value.type]), bytes(2, message(...dimensions)));
  return message(text(1, value.name), bytes(2, message(bytes(1, tensorType))));
}

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields);
}

/** A field that holds a whole number. */
function int(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8), ...varint(value)]);
}

/** A field that holds bytes: a string, a packed array or another message. */
function bytes(field: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(content.length)]), content]);
}

function text(field: number, content: string): Uint8Array {
  return bytes(field, Buffer.from(content, 'utf8'));
}

/** Seven bits a byte, lowest first; the top bit says that more follow. Not for negative numbers. */
function varint(value: number): number[] {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...varint(Math.floor(value / 128))];
}
