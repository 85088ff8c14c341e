"""A training loop on several processes of one thread each, which average their gradients at every step.

On two cores two such processes trained 1.3 to 1.4 times as many photos a second as one process with two threads, and
they suffer less from busy neighbours: they wait for each other once a step, not once a layer.
"""
import tempfile
from pathlib import Path
from typing import Callable

import torch
from torch import distributed, multiprocessing


def run_in_parallel(loop: Callable, processes: int, *arguments) -> None:
    """Calls `loop(rank, *arguments)` in each of `processes` new processes and waits for all of them.

    Modules among the arguments share their memory with this process: a loop trains a copy.
    """
    with tempfile.TemporaryDirectory() as folder:
        meeting = (Path(folder) / 'meeting').as_uri()
        multiprocessing.spawn(_enter, (loop, processes, meeting, arguments), nprocs=processes)


def _enter(rank: int, loop: Callable, processes: int, meeting: str, arguments: tuple) -> None:
    torch.set_num_threads(1)
    distributed.init_process_group('gloo', init_method=meeting, rank=rank, world_size=processes)
    loop(rank, *arguments)
    distributed.barrier()
    distributed.destroy_process_group()


def average_gradients(parameters: list[torch.nn.Parameter]) -> None:
    """Gives every process the mean of all processes' gradients; a parameter has one in all of them or in none."""
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for gradient, mean in zip(gradients, flat.split([gradient.numel() for gradient in gradients])):
        gradient.copy_(mean.view_as(gradient))
