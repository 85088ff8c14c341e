"""Stage "members": several text towers, each fitted to what the finished vision tower really sees.

They differ in nothing but their random start and the order of what they read, and the mean of their embeddings finds more than
any one of them (Lakshminarayanan et al. 2017); the stage "teach" makes one tower of them. The vision tower is frozen and its
embeddings are computed once, so a step costs little.
"""
import copy
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import to_input
from progress import Log, Threads, fingerprint, keep_result, kept_result, rate_at
from settings import Settings
from targets import draw_batch, target_posterior
from text_losses import TextHeads, TextLosses, weigh
from texts import Texts
from towers import TextTower, VisionTower
from views import ViewSet

PHOTO_ROUNDS = 6  # views of each photo; one of each object photo is enough
AT_ONCE = 256


def embed_views(tower: VisionTower, views: ViewSet, rounds: int, rows: int) -> torch.Tensor:
    """Embeddings [rounds, rows, dimensions] of the first photos of a set, colours unchanged."""
    tower.eval()
    result = []
    with torch.no_grad():
        for number in range(rounds):
            for start in range(0, rows, AT_ONCE):
                pixels = np.array(views.pixels[number][start:min(start + AT_ONCE, rows)])
                with torch.autocast('cpu', dtype=torch.bfloat16):
                    pooled = tower.pool(to_input(pixels))
                result.append(F.normalize(tower.head(pooled), dim=-1))
    return torch.cat(result).view(rounds, rows, -1)


def fit_members(tower: VisionTower, heads: TextHeads, photos: ViewSet, objects: ViewSet, truth: np.ndarray, texts: Texts,
                data: Path, work: Path, settings: Settings) -> list[TextTower]:
    """Text towers that were trained from different starts, or taken from the work folder: `member-<n>.pt`.

    Those that were fitted to another vision tower, or with other heads, are made again.
    """
    members = [TextTower(len(texts.tokenizer.vocabulary), settings.dimensions) for _ in range(settings.members)]
    made_from = fingerprint(tower, heads)
    seen = None
    for number, text in enumerate(members):
        path = work / f'member-{number}.pt'
        kept = kept_result(path, made_from)
        if kept is not None:
            text.load_state_dict(kept)
            continue
        if seen is None:
            seen = [embed_views(tower, photos, min(PHOTO_ROUNDS, photos.rounds), photos.count),
                    embed_views(tower, objects, 1, min(photos.count, objects.count))]
        _fit(text, number, copy.deepcopy(heads), [photos, objects], seen, truth, texts, data, settings)
        keep_result(path, made_from, text.state_dict())
    return members


def _fit(text: TextTower, number: int, heads: TextHeads, sets: list[ViewSet], seen: list[torch.Tensor], truth: np.ndarray,
         texts: Texts, data: Path, settings: Settings) -> None:
    """Trains one member against `seen`, embeddings [rounds, rows, dimensions] of each set."""
    torch.manual_seed(settings.seed * 1000 + number)
    for part in text.modules():
        if hasattr(part, 'reset_parameters'):
            part.reset_parameters()
    nn.init.normal_(text.words.weight, std=0.05)
    text_losses = TextLosses(texts, data)
    parameters = [*text.train().parameters(), *heads.parameters()]
    optimiser = torch.optim.AdamW(parameters, settings.text_rate, weight_decay=0.2)
    log, threads = Log(f'member {number}', settings.member_steps, settings.text_batch), Threads()
    for step in range(settings.member_steps):
        rng = np.random.default_rng((settings.seed, 6, number, step))
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, settings.member_steps, settings.text_rate, settings.text_warm,
                                  settings.member_steps * 2 // 3)
        batch = draw_batch(sets, [settings.text_batch, settings.text_batch // 2], rng)
        batch = [(views, picked % own.shape[1], rounds % own.shape[0]) for (views, picked, rounds), own in zip(batch, seen)]
        x = torch.cat([own[torch.from_numpy(rounds), torch.from_numpy(picked)] for (_, picked, rounds), own in zip(batch, seen)])
        posterior = target_posterior(batch, truth)
        losses = text_losses.measure(text, heads, x, batch[0][1], posterior, rng)
        optimiser.zero_grad(set_to_none=True)
        weigh(losses).backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        threads.adapt()
        log.add(step, {name: value.detach() for name, value in losses.items()})
