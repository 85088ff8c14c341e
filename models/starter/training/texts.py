"""Texts as tensors: captions of the photos, names of the teacher's classes, groups of classes, and CLIP's labels."""
import json
from pathlib import Path

import numpy as np
import torch

from data import read_captions, read_teacher_classes
from tokenizer import Tokenizer
from word_lists import read_teacher_groups

WORD_DROP = 0.15  # share of words left out of a training text, so that short queries are understood too
ARTICLES = ('', 'a', 'the', 'a photo of a', 'a picture of')


def pad(rows: list[list[int]], limit: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Token lists -> ids and mask int64 [n, longest], cut at `limit`."""
    lengths = np.array([min(len(row), limit) for row in rows])
    mask = np.arange(max(1, lengths.max())) < lengths[:, None]
    ids = np.zeros(mask.shape, dtype=np.int64)
    ids[mask] = [token for row in rows for token in row[:limit]]
    return torch.from_numpy(ids), torch.from_numpy(mask.astype(np.int64))


def drop_words(row: list[int], rng: np.random.Generator) -> list[int]:
    """The tokens with some left out, never all."""
    kept = [token for token, chance in zip(row, rng.random(len(row))) if chance >= WORD_DROP]
    return kept or row


class Texts:
    """Everything the stages with words need, tokenised once."""

    def __init__(self, data: Path, names: list[str], tokenizer: Tokenizer, limit: int):
        self.limit = limit
        self.tokenizer = tokenizer
        self._encoded: dict[str, list[int]] = {}
        captions = read_captions(data / 'captions.tsv')
        self.captions = [[tokenizer.encode(caption) for caption in captions[name]] for name in names]
        self.classes = read_teacher_classes(data)
        self.groups = read_teacher_groups()
        self.group_sums = torch.zeros(len(self.classes), len(self.groups))
        for column, (_, members) in enumerate(self.groups):
            self.group_sums[members, column] = 1

    def two_captions(self, rows: np.ndarray, rng: np.random.Generator):
        """Two different captions of each photo, with words left out: (ids, mask), (ids, mask)."""
        first, second = [], []
        for row in rows:
            own = self.captions[row]
            one = rng.integers(len(own))
            other = (one + rng.integers(1, len(own))) % len(own)
            first.append(drop_words(own[one], rng))
            second.append(drop_words(own[other], rng))
        return pad(first, self.limit), pad(second, self.limit)

    def class_names(self, rng: np.random.Generator):
        """One phrase for each of the teacher's classes, with a random article."""
        articles = rng.choice(len(ARTICLES), len(self.classes))
        return self._encode([f'{ARTICLES[article]} {name}' for article, name in zip(articles, self.classes)])

    def group_names(self, rng: np.random.Generator):
        """One of the words of each group, with a random article."""
        phrases = [f'{ARTICLES[rng.integers(len(ARTICLES))]} {words[rng.integers(len(words))]}' for words, _ in self.groups]
        return self._encode(phrases)

    def _encode(self, phrases: list[str]):
        for phrase in phrases:
            if phrase not in self._encoded:
                self._encoded[phrase] = self.tokenizer.encode(phrase)
        return pad([self._encoded[phrase] for phrase in phrases], self.limit)


def read_clip_labels(data: Path) -> tuple[list[str], torch.Tensor] | None:
    """CLIP's vectors of about 1,200 labels, centred and unit length [n, 512], and the labels; None where they are absent."""
    folder = data.parent / 'clip' / 'vectors'
    if not (folder / 'labels.json').exists():
        return None
    labels = json.loads((folder / 'labels.json').read_text())
    vectors = torch.from_numpy(np.fromfile(folder / 'labels_1203x512_f32.bin', '<f4').reshape(len(labels), -1))
    vectors = vectors - vectors.mean(0)
    return labels, vectors / vectors.norm(dim=-1, keepdim=True)
