"""The two networks: a small residual vision tower and a word-order-light text tower.

Plain 3 x 3 convolutions, because they run at several times the arithmetic rate of depthwise ones on a CPU; a photo then
costs few milliseconds in spite of 0.7 GFLOP at 128 px.
"""
import torch
from torch import nn
from torch.nn import functional as F

# Channels and blocks of each stage; each stage halves the side: 24, 12, 6 and 3 cells for a photo of 96 px.
STAGES = ((64, 1), (128, 2), (256, 2), (320, 1))
STEM_CHANNELS = 32
WORD_CHANNELS = 256


class Block(nn.Module):
    """Two 3 x 3 convolutions beside a shortcut; [n, c, h, w] -> [n, out, h / stride, w / stride]."""

    def __init__(self, channels: int, out: int, stride: int):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(out)
        self.has_shortcut = stride != 1 or channels != out
        if self.has_shortcut:
            self.conv3 = nn.Conv2d(channels, out, 1, stride, bias=False)
            self.norm3 = nn.BatchNorm2d(out)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        inner = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        return F.relu(inner + (self.norm3(self.conv3(x)) if self.has_shortcut else x))


class VisionTower(nn.Module):
    """Normalised RGB [n, 3, side, side], 96 in training, 128 as shipped -> `pool`: features [n, 320]; `forward`: unit-length embeddings [n, dimensions]."""

    def __init__(self, dimensions: int):
        super().__init__()
        self.stem = nn.Conv2d(3, STEM_CHANNELS, 3, 2, 1, bias=False)
        self.stem_norm = nn.BatchNorm2d(STEM_CHANNELS)
        blocks, channels = [], STEM_CHANNELS
        for out, count in STAGES:
            for index in range(count):
                blocks.append(Block(channels, out, 2 if index == 0 else 1))
                channels = out
        self.blocks = nn.Sequential(*blocks)
        self.channels = channels
        self.head = nn.Linear(channels, dimensions)

    def pool(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.stem_norm(self.stem(x)))
        return self.blocks(x).float().mean(dim=(2, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.head(self.pool(x)), dim=-1)


class TextTower(nn.Module):
    """Ids and mask [n, t] -> unit-length embeddings [n, dimensions].

    Each word looks at its two neighbours (a convolution of width 3, without bias so that padding adds nothing), gets a
    weight, and the weighted mean passes a residual network. A transformer layer brought nothing on captions of this length.
    """

    def __init__(self, vocabulary: int, dimensions: int):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WORD_CHANNELS)
        nn.init.normal_(self.words.weight, std=0.05)
        self.neighbours = nn.Linear(WORD_CHANNELS, 3 * WORD_CHANNELS, bias=False)
        self.weight = nn.Linear(WORD_CHANNELS, 1)
        self.norm = nn.LayerNorm(WORD_CHANNELS)
        self.widen = nn.Linear(WORD_CHANNELS, 2 * WORD_CHANNELS)
        self.narrow = nn.Linear(2 * WORD_CHANNELS, WORD_CHANNELS)
        self.head = nn.Linear(WORD_CHANNELS, dimensions)
        self.dropout = nn.Dropout(0.2)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        present = mask.unsqueeze(-1).to(torch.float32)
        words = self.words(ids) * present
        own, left, right = self.neighbours(words).chunk(3, -1)
        left, right = F.pad(left[:, :-1], (0, 0, 1, 0)), F.pad(right[:, 1:], (0, 0, 0, 1))
        words = words + F.relu(own + left + right)
        weights = torch.exp(self.weight(words).clamp(-8, 8)) * present
        # The small constant keeps an empty query, all mask zero, finite.
        pooled = (words * weights).sum(1) / (weights.sum(1) + 1e-6)
        x = self.norm(pooled)
        x = x + self.narrow(self.dropout(F.relu(self.widen(x))))
        return F.normalize(self.head(self.dropout(x)), dim=-1)


class TeacherProjection(nn.Module):
    """The teacher's pooled features, centred and scaled, [n, 1280] -> unit-length embeddings [n, dimensions].

    Used in training only: it says where in the common space a photo belongs.
    """

    def __init__(self, features: int, dimensions: int):
        super().__init__()
        self.straight = nn.Linear(features, dimensions)
        self.widen = nn.Linear(features, 2 * dimensions)
        self.narrow = nn.Linear(2 * dimensions, dimensions)
        self.dropout = nn.Dropout(0.3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.dropout(x)
        return F.normalize(self.straight(x) + self.narrow(self.dropout(F.gelu(self.widen(x)))), dim=-1)
