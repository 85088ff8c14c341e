"""What every stage needs to be resumable: a learning-rate schedule, checkpoints, kept results, and a log line now and then."""
import hashlib
import os
import time
from pathlib import Path

import torch


def rate_at(step: int, steps: int, peak: float, warm: int, falling: int) -> float:
    """Linear warm-up over `warm` steps, constant, then a linear fall to 1 % over the last `falling` steps.

    Constant in the middle, so that a stage can be made longer or shorter while it runs without changing what was done so far.
    """
    if step < min(warm, steps // 3):
        return peak * (step + 1) / warm
    return peak * max(0.01, min(1.0, (steps - step) / falling)) if falling else peak


def save_whole(path: Path, content: dict) -> None:
    """Writes beside the file and renames, so that a stop in the middle leaves the last good one."""
    unfinished = path.with_suffix('.part')
    torch.save(content, unfinished)
    os.replace(unfinished, path)


def fingerprint(*modules: torch.nn.Module) -> str:
    """SHA-256 over the names and values of all tensors of the modules, in hexadecimal digits."""
    digest = hashlib.sha256()
    for module in modules:
        for name, value in module.state_dict().items():
            digest.update(f'{name} {tuple(value.shape)} {value.dtype}'.encode())
            digest.update(value.contiguous().numpy().tobytes())
    return digest.hexdigest()


def keep_result(path: Path, made_from: str, state: dict) -> None:
    """Keeps the result of a finished stage with the fingerprint of what it was made from."""
    save_whole(path, {'made_from': made_from, 'state': state})


def kept_result(path: Path, made_from: str) -> dict | None:
    """What `keep_result` kept, or None where there is nothing or it was made from something else, which the log then says.

    A state that was kept without a fingerprint counts as made from something else.
    """
    if not path.exists():
        return None
    content = torch.load(path)
    if content.get('made_from') == made_from:
        return content['state']
    print(f'{path.name} was made from something else than what is there now: it is made again', flush=True)
    return None


class Checkpoints:
    """`<work>/<stage>.pt`: step, modules and optimiser of a stage under way or finished."""

    def __init__(self, stage: str, work: Path, modules: dict[str, torch.nn.Module], optimiser: torch.optim.Optimizer | None = None):
        self.path = work / f'{stage}.pt'
        self.modules, self.optimiser = modules, optimiser

    def restore(self) -> int:
        """The step to go on from; 0 without a checkpoint."""
        if not self.path.exists():
            return 0
        content = torch.load(self.path)
        for name, module in self.modules.items():
            module.load_state_dict(content[name])
        if self.optimiser is not None:
            self.optimiser.load_state_dict(content['optimiser'])
        return content['step']

    def save(self, step: int) -> None:
        states = {name: module.state_dict() for name, module in self.modules.items()}
        save_whole(self.path, {'step': step, 'optimiser': self.optimiser.state_dict(), **states})


class Log:
    """Prints the mean of each named loss every `every` steps, with the pace."""

    def __init__(self, stage: str, steps: int, batch: int, every: int = 100, processes: int = 1):
        self.stage, self.steps, self.batch, self.every = stage, steps, batch * processes, every
        self.sums: dict[str, float] = {}
        self.count, self.since = 0, time.time()

    def add(self, step: int, losses: dict[str, torch.Tensor]) -> None:
        self.count += 1
        for name, value in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + float(value)
        if (step + 1) % self.every and step + 1 != self.steps:
            return
        means = ' '.join(f'{name} {total / self.count:.4f}' for name, total in self.sums.items())
        pace = self.count * self.batch / (time.time() - self.since)
        stamp = time.strftime('%H:%M:%S')
        print(f'{stamp} {self.stage} {step + 1}/{self.steps} {means} {pace:.0f}/s', flush=True)
        self.sums, self.count, self.since = {}, 0, time.time()


class Threads:
    """Uses as many threads as the caller started with, and only one while something else wants the cores.

    OpenMP threads wait for the slowest of them: with a busy neighbour two threads were found several times slower than one.
    """

    def __init__(self):
        self.most = torch.get_num_threads()
        self.now = self.most
        self.others = 0.0  # running average of other tasks that want to run

    def adapt(self) -> None:
        """To be called between steps, when only this thread of the process runs."""
        try:
            running = int(Path('/proc/loadavg').read_text().split()[3].split('/')[0])
        except OSError:
            return
        self.others = 0.8 * self.others + 0.2 * max(0, running - 1)
        wanted = 1 if self.others > 0.5 else self.most
        if wanted != self.now:
            self.now = wanted
            torch.set_num_threads(wanted)
