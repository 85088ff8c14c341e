"""Stage "pretrain": the vision tower learns to see what the teacher sees, without any words.

Targets for each view: the teacher's pooled features (cosine on their 256 principal components), and its class posterior, for
object photos mixed with the truth. The pictures grow as the stage goes on: what is learnt on small ones costs least. Without
this stage the tower only learns the few thousand captioned photos by heart.
"""
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import mix_pairs, to_varied_input
from parallel import average_gradients, run_in_parallel
from progress import Checkpoints, Log, rate_at, save_whole
from settings import Settings, side_at
from targets import draw_batch, gather, target_posterior
from towers import VisionTower
from views import CLASSES, ViewSet

PHOTO_SHARE = 0.4  # of a batch; the rest are object photos
COMPONENTS = 256
MIX_SHARE = 0.4


class PretrainHeads(nn.Module):
    """Readings of the pooled features that only this stage needs."""

    def __init__(self, channels: int):
        super().__init__()
        self.features = nn.Linear(channels, COMPONENTS)
        self.classes = nn.Linear(channels, CLASSES)


def measure_features(sets: list[ViewSet], work: Path) -> dict[str, torch.Tensor]:
    """Mean [1280], spread (one number) and principal axes [1280, 256] of the teacher's features over whole photos."""
    path = work / 'feature-statistics.pt'
    if not path.exists():
        sample = torch.from_numpy(np.concatenate([views.features[0] for views in sets]))
        mean = sample.mean(0)
        centred = sample - mean
        covariance = centred.T @ centred / len(sample)
        values, vectors = torch.linalg.eigh(covariance.double())
        axes = vectors[:, -COMPONENTS:].float()
        save_whole(path, {'mean': mean, 'spread': centred.pow(2).mean().sqrt(), 'axes': axes})
    return torch.load(path)


def pretrain(photos: ViewSet, objects: ViewSet, truth: np.ndarray, work: Path,
             settings: Settings) -> tuple[VisionTower, PretrainHeads]:
    """Runs or resumes the stage; returns the tower, its embedding head still untrained, and the heads of this stage."""
    statistics = measure_features([photos, objects], work)
    run_in_parallel(_pretrain_loop, settings.processes, photos, objects, truth, statistics, work, settings)
    tower = VisionTower(settings.dimensions)
    heads = PretrainHeads(tower.channels)
    Checkpoints('pretrain', work, {'tower': tower, 'heads': heads}).restore()
    return tower, heads


def _pretrain_loop(rank: int, photos: ViewSet, objects: ViewSet, truth: np.ndarray, statistics: dict[str, torch.Tensor],
                   work: Path, settings: Settings) -> None:
    torch.manual_seed(settings.seed)
    tower = VisionTower(settings.dimensions).to(memory_format=torch.channels_last)
    heads = PretrainHeads(tower.channels)
    parameters = [*tower.parameters(), *heads.parameters()]
    optimiser = torch.optim.AdamW(parameters, settings.pretrain_rate, weight_decay=0.03)
    checkpoints = Checkpoints('pretrain', work, {'tower': tower, 'heads': heads}, optimiser)
    log = Log('pretrain', settings.pretrain_steps, settings.pretrain_batch, processes=settings.processes)
    photo_size = int(settings.pretrain_batch * PHOTO_SHARE)
    sizes = [photo_size, settings.pretrain_batch - photo_size]
    for step in range(checkpoints.restore(), settings.pretrain_steps):
        rng = np.random.default_rng((settings.seed, 1, step, rank))
        generator = torch.Generator().manual_seed(int(rng.integers(2 ** 62)))
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, settings.pretrain_steps, settings.pretrain_rate, settings.pretrain_warm,
                                  settings.pretrain_falling)
        batch = draw_batch([photos, objects], sizes, rng)
        x, other, own = mix_pairs(to_varied_input(gather(batch, 'pixels'), generator), MIX_SHARE, rng)
        features = (torch.from_numpy(gather(batch, 'features')) - statistics['mean']) @ statistics['axes']
        posterior = target_posterior(batch, truth)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            pooled = tower.pool(F.adaptive_avg_pool2d(x, side_at(step, settings.pretrain_sides)))
        wanted = features * own + features[other] * (1 - own)
        loss_features = 1 - F.cosine_similarity(heads.features(pooled), wanted).mean()
        classes = heads.classes(pooled).log_softmax(-1)
        loss_classes = -((posterior * own + posterior[other] * (1 - own)) * classes).sum(-1).mean()
        loss = 4 * loss_features + loss_classes
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(parameters)
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        if rank > 0:
            continue
        log.add(step, {'features': loss_features.detach(), 'classes': loss_classes.detach()})
        if (step + 1) % settings.checkpoint_every == 0 or step + 1 == settings.pretrain_steps:
            checkpoints.save(step + 1)
