"""Stage "distil": the vision tower moves into the common space; the text tower stays as it is.

For every view the tower should give the embedding that the projection makes of the teacher's features, rank captions as that
embedding does, and agree with the teacher's posterior over class names. Captions pull directly as well. Object photos stay in the
batch: captioned photos alone are learnt by heart.
"""
import copy
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import mix_pairs, to_varied_input
from fit_head import fit_head
from frozen_texts import FrozenTexts
from losses import find_caption, imitate_ranking, match_groups, match_posterior
from pretrain_stage import PretrainHeads, measure_features
from parallel import average_gradients, run_in_parallel
from progress import Checkpoints, Log, rate_at
from settings import Settings, side_at
from targets import draw_batch, gather, target_posterior
from text_stage import whiten
from texts import Texts
from towers import VisionTower
from views import ViewSet

PHOTO_SHARE = 0.6  # of a batch; the rest are object photos
MIX_SHARE = 0.25
OTHER_CAPTIONS = 512  # of random photos, as wrong answers beside the captions of the batch
WEIGHTS = {'embed': 3.0, 'photo': 0.7, 'rank': 1.0, 'classes': 0.7, 'groups': 0.2, 'features': 2.0}


def distil(tower: VisionTower, parts: dict[str, nn.Module], pretrain_heads: PretrainHeads, photos: ViewSet, objects: ViewSet,
           truth: np.ndarray, texts: Texts, work: Path, settings: Settings) -> None:
    """Runs or resumes the stage on `tower`, in place."""
    statistics = measure_features([photos, objects], work)
    fit_head(tower, parts['projection'], [photos, objects], statistics, work / 'distil-head.pt', settings.distil_sides[0][1])
    frozen = FrozenTexts(parts['text'], texts, settings.dimensions)
    run_in_parallel(_distil_loop, settings.processes, tower, parts['projection'].eval(), float(parts['heads'].scale()), frozen,
                    pretrain_heads, photos, objects, truth, statistics, work, settings)
    Checkpoints('distil', work, {'tower': tower}).restore()


def _distil_loop(rank: int, start: VisionTower, projection: nn.Module, scale: float, frozen: FrozenTexts,
                 start_heads: PretrainHeads, photos: ViewSet, objects: ViewSet, truth: np.ndarray,
                 statistics: dict[str, torch.Tensor], work: Path, settings: Settings) -> None:
    torch.manual_seed(settings.seed)
    tower = copy.deepcopy(start).to(memory_format=torch.channels_last).train()
    pretrain_heads = copy.deepcopy(start_heads)
    parameters = [*tower.parameters(), *pretrain_heads.features.parameters()]
    optimiser = torch.optim.AdamW(parameters, settings.distil_rate, weight_decay=0.05)
    checkpoints = Checkpoints('distil', work, {'tower': tower, 'pretrain_heads': pretrain_heads}, optimiser)
    log = Log('distil', settings.distil_steps, settings.distil_batch, processes=settings.processes)
    photo_size = int(settings.distil_batch * PHOTO_SHARE)
    for step in range(checkpoints.restore(), settings.distil_steps):
        rng = np.random.default_rng((settings.seed, 4, step, rank))
        generator = torch.Generator().manual_seed(int(rng.integers(2 ** 62)))
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, settings.distil_steps, settings.distil_rate, settings.distil_warm, settings.distil_falling)
        batch = draw_batch([photos, objects], [photo_size, settings.distil_batch - photo_size], rng)
        x, other, own = mix_pairs(to_varied_input(gather(batch, 'pixels'), generator), MIX_SHARE, rng)
        x = F.adaptive_avg_pool2d(x, side_at(step, settings.distil_sides))
        features = whiten(gather(batch, 'features'), statistics)
        posterior = target_posterior(batch, truth)
        with torch.no_grad():
            wanted = projection(features)
        components = features @ statistics['axes']
        posterior, wanted, components = (target * own + target[other] * (1 - own) for target in (posterior, wanted, components))
        wanted = F.normalize(wanted, dim=-1)
        rows = torch.from_numpy(batch[0][1])
        captions, whose = frozen.draw_captions(batch[0][1], OTHER_CAPTIONS, rng)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            pooled = tower.pool(x)
        seen = F.normalize(tower.head(pooled), dim=-1)
        losses = {
            'embed': 1 - (seen * wanted).sum(-1).mean(),
            'photo': find_caption(seen[:photo_size], captions, scale, rows, whose),
            'rank': imitate_ranking(seen, wanted, captions, scale),
            'classes': match_posterior(seen, frozen.draw_classes(rng), posterior),
            'groups': match_groups(seen, frozen.groups, posterior, frozen.group_sums),
            'features': 1 - F.cosine_similarity(pretrain_heads.features(pooled), components).mean(),
        }
        loss = sum(WEIGHTS[name] * value for name, value in losses.items())
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(parameters)
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        if rank > 0:
            continue
        log.add(step, {name: value.detach() for name, value in losses.items()})
        if (step + 1) % settings.checkpoint_every == 0 or step + 1 == settings.distil_steps:
            checkpoints.save(step + 1)
