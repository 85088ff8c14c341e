"""Cuts the teacher's graph at the pooled layer and puts its preprocessing in front.

Result: input `views` uint8 [n, side, side, 3]; outputs `features` float32 [n, 1280] (after average pooling) and `logits` [n, 1000].
The teacher is an int8 MobileNet V2; it only runs during training and is no part of the product.
"""
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TEACHER_PX = 224
MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)


def cut_teacher(source: Path, target: Path, side: int) -> None:
    """Writes the cut graph for square views of `side` pixels."""
    model = onnx.load(str(source))
    graph = model.graph
    pooled = next(node for node in graph.node if node.op_type == 'QLinearGlobalAveragePool')
    reshaped = next(node for node in graph.node if node.op_type == 'Reshape' and node.input[0] == pooled.output[0])
    image, logits = graph.input[0].name, graph.output[0].name

    def constant(name: str, values) -> None:
        graph.initializer.append(numpy_helper.from_array(np.asarray(values, dtype=np.float32), name))

    constant('view_mean', np.reshape(MEAN, (1, 3, 1, 1)) * np.float32(255))
    constant('view_deviation', np.reshape(DEVIATION, (1, 3, 1, 1)) * np.float32(255))
    constant('view_roi', [])
    constant('view_scales', [1, 1, TEACHER_PX / side, TEACHER_PX / side])
    preprocessing = [
        helper.make_node('Cast', ['views'], ['view_float'], to=TensorProto.FLOAT),
        helper.make_node('Transpose', ['view_float'], ['view_planes'], perm=[0, 3, 1, 2]),
        helper.make_node('Resize', ['view_planes', 'view_roi', 'view_scales'], ['view_large'],
                         mode='linear', coordinate_transformation_mode='half_pixel'),
        helper.make_node('Sub', ['view_large', 'view_mean'], ['view_centred']),
        helper.make_node('Div', ['view_centred', 'view_deviation'], [image]),
    ]
    # The pooled layer is quantised; its scale and zero point are the pooling node's last two inputs.
    features = helper.make_node('DequantizeLinear', [reshaped.output[0], *pooled.input[3:5]], ['features'])
    rename = helper.make_node('Identity', [logits], ['logits'])
    cut = helper.make_graph(
        [*preprocessing, *graph.node, features, rename], 'teacher',
        [helper.make_tensor_value_info('views', TensorProto.UINT8, ['n', side, side, 3])],
        [helper.make_tensor_value_info('features', TensorProto.FLOAT, ['n', 1280]),
         helper.make_tensor_value_info('logits', TensorProto.FLOAT, ['n', 1000])],
        list(graph.initializer))
    result = helper.make_model(cut, opset_imports=list(model.opset_import))
    result.ir_version = model.ir_version
    onnx.save(result, str(target))
