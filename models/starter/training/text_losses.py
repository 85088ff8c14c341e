"""What ties a text tower to what is seen of the photos, the same in the stages "text" and "members".

Five losses: caption and photo, caption and caption, the teacher's posterior over class names, the same over everyday words,
CLIP's vectors of common labels.
"""
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from losses import contrast, match_groups, match_posterior
from texts import Texts, pad, read_clip_labels
from towers import TextTower

WEIGHTS = {'photo': 1.0, 'caption': 0.3, 'classes': 1.0, 'groups': 0.2, 'clip': 1.0}


class TextHeads(nn.Module):
    """Scale of the contrast (learnt, as a logarithm) and the reading that is compared with CLIP's label vectors."""

    def __init__(self, dimensions: int):
        super().__init__()
        self.log_scale = nn.Parameter(torch.tensor(20.0).log())
        self.clip = nn.Linear(dimensions, 512)

    def scale(self) -> torch.Tensor:
        return self.log_scale.exp().clamp(max=40.0)


class TextLosses:
    """Measures the five losses, without that of CLIP's vectors where they are absent."""

    def __init__(self, texts: Texts, data: Path):
        self.texts = texts
        clip = read_clip_labels(data)
        self.clip_vectors = clip and clip[1]
        if clip:
            self.clip_ids, self.clip_mask = pad([texts.tokenizer.encode(label) for label in clip[0]], texts.limit)

    def measure(self, text: TextTower, heads: TextHeads, seen: torch.Tensor, rows: np.ndarray, posterior: torch.Tensor,
                rng: np.random.Generator) -> dict[str, torch.Tensor]:
        """Each loss as it is, before its weight.

        `seen` [n, dimensions] are embeddings of photos `rows`, the captioned ones, followed by object photos; `posterior`
        [n, classes] is what the teacher says of each.
        """
        first, second = self.texts.two_captions(rows, rng)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            one, other = text(*first).float(), text(*second).float()
            classes, groups = text(*self.texts.class_names(rng)).float(), text(*self.texts.group_names(rng)).float()
        names = torch.from_numpy(rows)
        losses = {
            'photo': contrast(seen[:len(rows)], one, heads.scale(), names),
            'caption': contrast(one, other, heads.scale(), names),
            'classes': match_posterior(seen, classes, posterior),
            'groups': match_groups(seen, groups, posterior, self.texts.group_sums),
        }
        if self.clip_vectors is not None:
            # A quarter of the labels each step: they are many, and they change little.
            some = torch.from_numpy(rng.choice(len(self.clip_ids), len(self.clip_ids) // 4, replace=False))
            read = heads.clip(text(self.clip_ids[some], self.clip_mask[some]))
            losses['clip'] = 1 - F.cosine_similarity(read, self.clip_vectors[some]).mean()
        return losses


def weigh(losses: dict[str, torch.Tensor]) -> torch.Tensor:
    """The sum that is minimised."""
    return sum(WEIGHTS[name] * value for name, value in losses.items())
