"""Stage "text": a common space for words and for the teacher's features, before any pixels.

The teacher's features of each view are precomputed, so a step costs little. Five losses: caption and photo, caption and
caption, the teacher's posterior over class names, the same over everyday words, CLIP's vectors of common labels.
"""
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from losses import contrast, match_groups, match_posterior
from pretrain_stage import measure_features
from progress import Checkpoints, Log, Threads, rate_at
from settings import Settings
from targets import draw_batch, gather, target_posterior
from texts import Texts, pad, read_clip_labels
from towers import TeacherProjection, TextTower
from views import FEATURES, ViewSet


class TextHeads(nn.Module):
    """Scale of the contrast (learnt, as a logarithm) and the reading that is compared with CLIP's label vectors."""

    def __init__(self, dimensions: int):
        super().__init__()
        self.log_scale = nn.Parameter(torch.tensor(20.0).log())
        self.clip = nn.Linear(dimensions, 512)

    def scale(self) -> torch.Tensor:
        return self.log_scale.exp().clamp(max=40.0)


def whiten(features: np.ndarray, statistics: dict[str, torch.Tensor]) -> torch.Tensor:
    """The teacher's features centred, and divided by their overall spread."""
    return (torch.from_numpy(features) - statistics['mean']) / statistics['spread']


def make_text_parts(vocabulary: int, settings: Settings) -> dict[str, nn.Module]:
    """The modules of this stage, untrained."""
    return {'text': TextTower(vocabulary, settings.dimensions), 'heads': TextHeads(settings.dimensions),
            'projection': TeacherProjection(FEATURES, settings.dimensions)}


def train_text(photos: ViewSet, objects: ViewSet, truth: np.ndarray, texts: Texts, data: Path,
               work: Path, settings: Settings) -> dict[str, nn.Module]:
    """Runs or resumes the stage; returns text tower, projection and heads."""
    torch.manual_seed(settings.seed)
    parts = make_text_parts(len(texts.tokenizer.vocabulary), settings)
    text, heads, projection = parts['text'], parts['heads'], parts['projection']
    statistics = measure_features([photos, objects], work)
    clip = read_clip_labels(data)
    if clip:
        clip_ids, clip_mask = pad([texts.tokenizer.encode(label) for label in clip[0]], settings.max_tokens)
    parameters = [parameter for part in parts.values() for parameter in part.parameters()]
    optimiser = torch.optim.AdamW(parameters, settings.text_rate, weight_decay=0.2)
    checkpoints = Checkpoints('text', work, parts, optimiser)
    log = Log('text', settings.text_steps, settings.text_batch, 100)
    threads = Threads()
    for step in range(checkpoints.restore(), settings.text_steps):
        rng = np.random.default_rng((settings.seed, 2, step))
        torch.manual_seed(settings.seed * 2_000_000 + step)  # dropout
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, settings.text_steps, settings.text_rate, settings.text_warm, settings.text_falling)
        batch = draw_batch([photos, objects], [settings.text_batch, settings.text_batch // 2], rng)
        rows = torch.from_numpy(batch[0][1])
        features = whiten(gather(batch, 'features'), statistics)
        posterior = target_posterior(batch, truth)
        first, second = texts.two_captions(batch[0][1], rng)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            seen = projection(features).float()
            one, other = text(*first).float(), text(*second).float()
            classes, groups = text(*texts.class_names(rng)).float(), text(*texts.group_names(rng)).float()
        own = seen[:settings.text_batch]
        losses = {
            'photo': contrast(own, one, heads.scale(), rows),
            'caption': contrast(one, other, heads.scale(), rows),
            'classes': match_posterior(seen, classes, posterior),
            'groups': match_groups(seen, groups, posterior, texts.group_sums),
        }
        if clip:
            # A quarter of the labels each step: they are many, and they change little.
            some = torch.from_numpy(rng.choice(len(clip_ids), len(clip_ids) // 4, replace=False))
            read = heads.clip(text(clip_ids[some], clip_mask[some]))
            losses['clip'] = 1 - F.cosine_similarity(read, clip[1][some]).mean()
        loss = losses['photo'] + 0.3 * losses['caption'] + losses['classes'] + 0.2 * losses['groups'] \
            + losses.get('clip', 0.0)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        threads.adapt()
        log.add(step, {name: value.detach() for name, value in losses.items()})
        if (step + 1) % settings.checkpoint_every == 0 or step + 1 == settings.text_steps:
            checkpoints.save(step + 1)
    return parts
