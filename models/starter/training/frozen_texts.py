"""Embeddings of all training texts by a text tower that no longer changes: computed once, drawn from at every step."""
import numpy as np
import torch

from texts import ARTICLES, Texts, pad
from towers import TextTower

AT_ONCE = 512


class FrozenTexts:
    """Captions [photos, 5, d], class names [articles, classes, d] and group words [variants, groups, d], unit length."""

    def __init__(self, text: TextTower, texts: Texts, dimensions: int):
        text = text.eval()
        flat = [caption for own in texts.captions for caption in own]
        self.captions = _embed(text, texts, flat).view(len(texts.captions), -1, dimensions)
        self.classes = torch.stack([_embed_phrases(text, texts, [f'{article} {name}' for name in texts.classes]) for article in ARTICLES])
        # Words of a group mean the same: their mean direction stands for them.
        self.groups = torch.stack([_embed_phrases(text, texts, words).mean(0) for words, _ in texts.groups])
        self.groups = torch.nn.functional.normalize(self.groups, dim=-1)
        self.group_sums = texts.group_sums

    def draw_captions(self, rows: np.ndarray, others: int, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """One caption of each photo in `rows` followed by `others` captions of random photos; and whose each one is."""
        whose = np.concatenate([rows, rng.integers(0, len(self.captions), others)])
        which = rng.integers(0, self.captions.shape[1], len(whose))
        return self.captions[torch.from_numpy(whose), torch.from_numpy(which)], torch.from_numpy(whose)

    def draw_classes(self, rng: np.random.Generator) -> torch.Tensor:
        """The class names [classes, d] with one of the articles."""
        return self.classes[rng.integers(len(self.classes))]


def _embed_phrases(text: TextTower, texts: Texts, phrases: list[str]) -> torch.Tensor:
    return _embed(text, texts, [texts.tokenizer.encode(phrase) for phrase in phrases])


def _embed(text: TextTower, texts: Texts, rows: list[list[int]]) -> torch.Tensor:
    with torch.no_grad():
        return torch.cat([text(*pad(rows[start:start + AT_ONCE], texts.limit)) for start in range(0, len(rows), AT_ONCE)])
