"""The losses that tie photos and texts together. Embeddings are unit length, [n, dimensions]."""
import torch
from torch.nn import functional as F

SMOOTHING = 0.1
# Class names of the teacher are compared at a fixed sharpness: its posterior is sharper than captions need.
CLASS_SCALE = 25.0


def contrast(left: torch.Tensor, right: torch.Tensor, scale: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """Row i of each side belong together, all others do not (InfoNCE, both ways), except copies of the same photo.

    `rows` int64 [n] names the photo of each pair: the same photo drawn twice must not count as a wrong answer.
    """
    scores = scale * left @ right.T
    is_copy = (rows.view(-1, 1) == rows.view(1, -1)) & ~torch.eye(len(rows), dtype=torch.bool)
    scores = scores.masked_fill(is_copy, -30.0)
    truth = torch.arange(len(rows))
    return (F.cross_entropy(scores, truth, label_smoothing=SMOOTHING)
            + F.cross_entropy(scores.T, truth, label_smoothing=SMOOTHING)) / 2


def match_posterior(photos: torch.Tensor, names: torch.Tensor, posterior: torch.Tensor) -> torch.Tensor:
    """Cross entropy between the teacher's posterior [n, classes] and the similarities to the class names [classes, d].

    Makes a text pair of any photo, captioned or not.
    """
    return -(posterior * (CLASS_SCALE * photos @ names.T).log_softmax(-1)).sum(-1).mean()


def match_groups(photos: torch.Tensor, names: torch.Tensor, posterior: torch.Tensor, sums: torch.Tensor) -> torch.Tensor:
    """The same for everyday words, each of which stands for several classes: `sums` [classes, groups] of 0 and 1."""
    groups = posterior @ sums
    total = groups.sum(-1, keepdim=True)
    target = groups / total.clamp_min(1e-6)
    each = -(target * (CLASS_SCALE * photos @ names.T).log_softmax(-1)).sum(-1)
    return (each * total[:, 0].clamp(max=1)).mean()


def find_caption(photos: torch.Tensor, texts: torch.Tensor, scale: float, rows: torch.Tensor, whose: torch.Tensor) -> torch.Tensor:
    """Text i is a caption of photo i, the texts after those are of other photos: cross entropy over all texts.

    `rows` [n] and `whose` [m] name the photo of each row and of each text; other captions of the same photo do not count.
    """
    scores = scale * photos @ texts.T
    truth = torch.arange(len(rows))
    is_other_of_same = rows.view(-1, 1) == whose.view(1, -1)
    is_other_of_same[truth, truth] = False
    return F.cross_entropy(scores.masked_fill(is_other_of_same, -30.0), truth, label_smoothing=SMOOTHING)


def imitate_ranking(photos: torch.Tensor, wanted: torch.Tensor, texts: torch.Tensor, scale: float) -> torch.Tensor:
    """The student's distribution over the texts should be the one that `wanted` embeddings give."""
    target = (scale * wanted @ texts.T).softmax(-1).detach()
    return -(target * (scale * photos @ texts.T).log_softmax(-1)).sum(-1).mean()
