"""Stage "text": a common space for words and for the teacher's features, before any pixels.

The teacher's features of each view are precomputed, so a step costs little. The losses are those of `text_losses.py`.
"""
from pathlib import Path

import numpy as np
import torch
from torch import nn

from pretrain_stage import measure_features
from progress import Checkpoints, Log, Threads, rate_at
from settings import Settings
from targets import draw_batch, gather, target_posterior
from text_losses import TextHeads, TextLosses, weigh
from texts import Texts
from towers import TeacherProjection, TextTower
from views import FEATURES, ViewSet


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
    text_losses = TextLosses(texts, data)
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
        features = whiten(gather(batch, 'features'), statistics)
        posterior = target_posterior(batch, truth)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            seen = projection(features).float()
        losses = text_losses.measure(text, heads, seen, batch[0][1], posterior, rng)
        optimiser.zero_grad(set_to_none=True)
        weigh(losses).backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        threads.adapt()
        log.add(step, {name: value.detach() for name, value in losses.items()})
        if (step + 1) % settings.checkpoint_every == 0 or step + 1 == settings.text_steps:
            checkpoints.save(step + 1)
    return parts
