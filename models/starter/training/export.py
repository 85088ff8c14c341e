"""Stage "export": towers -> ONNX graphs with int8 weights, tokenizer and manifest; the pack that ships.

Weights are symmetric int8 with one scale per output channel and turned back to float32 by the runtime when it loads them;
arithmetic stays float32. Graphs are written node by node, so that what ships is exactly what can be read here.
"""
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from settings import Settings
from towers import Block, TextTower, VisionTower

OPSET = 13
SMALLEST_NORM = 1e-6


class GraphWriter:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, operator: str, *inputs: str, **attributes) -> str:
        name = f'{operator.lower()}_{len(self.nodes)}'
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=f'node_{name}', **attributes))
        return name

    def constant(self, values: np.ndarray) -> str:
        name = f'constant_{len(self.constants)}'
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weights(self, values: np.ndarray, axis: int) -> str:
        """Float32 weights stored as int8 with one scale for each index of `axis`.

        A cast and a product, which ONNX Runtime computes once when it loads the graph; it keeps DequantizeLinear for every run,
        which made a photo twice as slow.
        """
        codes, scales = quantise(values, axis)
        shape = [1] * values.ndim
        shape[axis] = -1
        return self.add('Mul', self.add('Cast', self.constant(codes), to=TensorProto.FLOAT), self.constant(scales.reshape(shape)))

    def linear(self, x: str, layer: nn.Linear) -> str:
        product = self.add('MatMul', x, self.weights(layer.weight.detach().numpy().T, 1))
        return product if layer.bias is None else self.add('Add', product, self.constant(layer.bias.detach().numpy()))

    def unit(self, x: str) -> str:
        norm = self.add('ReduceL2', x, axes=[-1], keepdims=1)
        return self.add('Div', x, self.add('Max', norm, self.constant(np.float32(SMALLEST_NORM))))

    def write(self, path: Path, inputs: list, output: str, name: str, dimensions: int) -> None:
        self.nodes.append(helper.make_node('Identity', [output], [name]))
        result = helper.make_tensor_value_info(name, TensorProto.FLOAT, ['n', dimensions])
        graph = helper.make_graph(self.nodes, path.stem, inputs, [result], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', OPSET)], producer_name='recollect')
        model.ir_version = 8
        onnx.checker.check_model(model)
        onnx.save(model, str(path))


def quantise(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 codes and float32 scales, one for each index of `axis`."""
    others = tuple(index for index in range(values.ndim) if index != axis)
    scales = np.maximum(np.abs(values).max(axis=others), 1e-8).astype(np.float32) / 127
    shape = [1] * values.ndim
    shape[axis] = -1
    return np.clip(np.rint(values / scales.reshape(shape)), -127, 127).astype(np.int8), scales


def fold(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> tuple[np.ndarray, np.ndarray]:
    """A convolution and the normalisation behind it as one: weights [out, in, h, w] and bias [out]."""
    factor = norm.weight / (norm.running_var + norm.eps).sqrt()
    weights = conv.weight * factor.view(-1, 1, 1, 1)
    bias = norm.bias - norm.running_mean * factor
    return weights.detach().numpy(), bias.detach().numpy()


def write_vision(tower: VisionTower, path: Path, settings: Settings) -> None:
    """`pixel_values` float32 [n, 3, side, side] -> `image_embeds` [n, dimensions], unit length."""
    graph = GraphWriter()

    def convolve(x: str, conv: nn.Conv2d, norm: nn.BatchNorm2d) -> str:
        weights, bias = fold(conv, norm)
        size, around, stride = conv.kernel_size[0], conv.padding[0], conv.stride[0]
        return graph.add('Conv', x, graph.weights(weights, 0), graph.constant(bias),
                         kernel_shape=[size, size], pads=[around] * 4, strides=[stride, stride])

    def run_block(x: str, block: Block) -> str:
        inner = graph.add('Relu', convolve(x, block.conv1, block.norm1))
        inner = convolve(inner, block.conv2, block.norm2)
        shortcut = convolve(x, block.conv3, block.norm3) if block.has_shortcut else x
        return graph.add('Relu', graph.add('Add', inner, shortcut))

    x = graph.add('Relu', convolve('pixel_values', tower.stem, tower.stem_norm))
    for block in tower.blocks:
        x = run_block(x, block)
    pooled = graph.add('Flatten', graph.add('GlobalAveragePool', x))
    side = settings.shipped_px
    pixels = helper.make_tensor_value_info('pixel_values', TensorProto.FLOAT, ['n', 3, side, side])
    graph.write(path, [pixels], graph.unit(graph.linear(pooled, tower.head)), 'image_embeds', settings.dimensions)


def write_text(tower: TextTower, path: Path, settings: Settings) -> None:
    """`input_ids`, `attention_mask` int64 [n, t] -> `text_embeds` [n, dimensions], unit length."""
    graph = GraphWriter()
    codes, scales = quantise(tower.words.weight.detach().numpy(), 0)
    rows = graph.add('Cast', graph.add('Gather', graph.constant(codes), 'input_ids'), to=TensorProto.FLOAT)
    scale = graph.add('Gather', graph.constant(scales.reshape(-1, 1)), 'input_ids')
    last = graph.constant(np.array([-1], np.int64))
    present = graph.add('Cast', graph.add('Unsqueeze', 'attention_mask', last), to=TensorProto.FLOAT)
    words = graph.add('Mul', graph.add('Mul', rows, scale), present)
    parts = graph.linear(words, tower.neighbours)
    width = tower.words.embedding_dim

    def cut(first: int, start: int, end: int) -> str:
        """Channels from `first` on, places `start` to `end` of each text."""
        bounds = [np.array(values, np.int64) for values in ((start, first), (end, first + width), (1, 2))]
        return graph.add('Slice', parts, *(graph.constant(bound) for bound in bounds))

    def shift(x: str, before: int, after: int) -> str:
        return graph.add('Pad', x, graph.constant(np.array([0, before, 0, 0, after, 0], np.int64)))

    everything = np.iinfo(np.int64).max
    left = shift(cut(width, 0, -1), 1, 0)
    right = shift(cut(2 * width, 1, everything), 0, 1)
    around = graph.add('Add', graph.add('Add', cut(0, 0, everything), left), right)
    words = graph.add('Add', words, graph.add('Relu', around))
    low, high = (graph.constant(np.float32(bound)) for bound in (-8, 8))
    weights = graph.add('Mul', graph.add('Exp', graph.add('Clip', graph.linear(words, tower.weight), low, high)), present)
    axis = graph.constant(np.array([1], np.int64))
    total = graph.add('Add', graph.add('ReduceSum', weights, axis, keepdims=0), graph.constant(np.float32(1e-6)))
    x = graph.add('Div', graph.add('ReduceSum', graph.add('Mul', words, weights), axis, keepdims=0), total)
    x = layer_norm(graph, x, tower.norm)
    x = graph.add('Add', x, graph.linear(graph.add('Relu', graph.linear(x, tower.widen)), tower.narrow))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ['n', 't']) for name in ('input_ids', 'attention_mask')]
    graph.write(path, inputs, graph.unit(graph.linear(x, tower.head)), 'text_embeds', settings.dimensions)


def layer_norm(graph: GraphWriter, x: str, norm: nn.LayerNorm) -> str:
    """Layer normalisation over the last axis, in parts: it is one operator only from opset 17 on."""
    centred = graph.add('Sub', x, graph.add('ReduceMean', x, axes=[-1], keepdims=1))
    variance = graph.add('ReduceMean', graph.add('Mul', centred, centred), axes=[-1], keepdims=1)
    spread = graph.add('Sqrt', graph.add('Add', variance, graph.constant(np.float32(norm.eps))))
    scaled = graph.add('Mul', graph.add('Div', centred, spread), graph.constant(norm.weight.detach().numpy()))
    return graph.add('Add', scaled, graph.constant(norm.bias.detach().numpy()))
