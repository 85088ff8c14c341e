"""What is known about each photo of a batch: the teacher's opinion, and for object photos the truth as well."""
import numpy as np
import torch

from views import CLASSES, ViewSet

# Of an object photo's target; the rest is the teacher's posterior. At 64 px the teacher itself is right for one photo in five.
TRUTH_SHARE = 0.6

Batch = list[tuple[ViewSet, np.ndarray, np.ndarray]]


def draw_batch(sets: list[ViewSet], sizes: list[int], rng: np.random.Generator) -> Batch:
    """For each set: photo rows and the round of each."""
    return [(views, rng.integers(0, views.count, size), rng.integers(0, views.rounds, size))
            for views, size in zip(sets, sizes)]


def gather(batch: Batch, what: str) -> np.ndarray:
    """One array of a batch over all its sets."""
    return np.concatenate([views.gather(what, rows, rounds) for views, rows, rounds in batch])


def find_classes(kinds: list[str], classes: list[str]) -> np.ndarray:
    """The teacher's class for each kind of object photo, by first name.

    Of two classes with the same name the later is meant: "crane" is the machine here, not the bird.
    """
    last = {name: index for index, name in enumerate(classes)}
    return np.array([last[kind.split(',')[0]] for kind in kinds])


def target_posterior(batch: Batch, truth: np.ndarray) -> torch.Tensor:
    """Class probabilities [n, 1000] for a batch of photos (first) and object photos (second); `truth` is a class for each
    object photo."""
    posterior = torch.from_numpy(gather(batch, 'logits')).softmax(-1)
    (_, photo_rows, _), (_, object_rows, _) = batch
    known = torch.nn.functional.one_hot(torch.from_numpy(truth[object_rows]), CLASSES)
    objects = posterior[len(photo_rows):]
    objects.mul_(1 - TRUTH_SHARE).add_(known, alpha=TRUTH_SHARE)
    return posterior
