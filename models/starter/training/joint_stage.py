"""Stage "joint": the vision tower moves into the common space, and a copy of the text tower adapts to it.

The copy is thrown away: tuned this way it forgets the class names, and the space drifts. The vision tower has learnt from the
captions all the same, and the next stage brings it back to the space of the text tower that ships.

For every view the tower should give the embedding that the projection makes of the teacher's features, rank the captions of the
batch as that embedding does, and agree with the teacher's posterior over class names. Captions pull directly as well. Object
photos stay in the batch: captioned photos alone are learnt by heart.
"""
import copy
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import mix_pairs, to_varied_input
from fit_head import fit_head
from losses import contrast, imitate_ranking, match_groups, match_posterior
from pretrain_stage import PretrainHeads, measure_features
from progress import Checkpoints, Log, Threads, rate_at
from settings import Settings
from targets import draw_batch, gather, target_posterior
from text_stage import whiten
from texts import Texts
from towers import VisionTower
from views import ViewSet

PHOTO_SHARE = 0.6  # of a batch; the rest are object photos
MIX_SHARE = 0.25
NAMES_EVERY = 8  # steps between new embeddings of the class names: they are many, and move slowly
TEXT_RATE = 0.15  # of the vision tower's rate: the text tower has already learnt most


def train_jointly(tower: VisionTower, parts: dict[str, nn.Module], pretrain_heads: PretrainHeads, photos: ViewSet, objects: ViewSet,
           truth: np.ndarray, texts: Texts, work: Path, settings: Settings) -> None:
    """Runs or resumes the stage on `tower`, in place."""
    torch.manual_seed(settings.seed)
    statistics = measure_features([photos, objects], work)
    text, text_heads, projection = copy.deepcopy(parts['text']), copy.deepcopy(parts['heads']), parts['projection'].eval()
    fit_head(tower, projection, [photos, objects], statistics, work / 'joint-head.pt', settings.small_px)
    tower.train()
    text.train()
    fast = [*tower.parameters(), *pretrain_heads.features.parameters()]
    slow = [*text.parameters(), text_heads.log_scale]
    optimiser = torch.optim.AdamW([{'params': fast, 'share': 1.0, 'weight_decay': 0.05},
                                   {'params': slow, 'share': TEXT_RATE, 'weight_decay': 0.1}], settings.distil_rate)
    checkpoints = Checkpoints('joint', work, {'tower': tower, 'text': text, 'text_heads': text_heads,
                                               'pretrain_heads': pretrain_heads}, optimiser)
    log = Log('joint', settings.joint_steps, settings.distil_batch)
    threads = Threads()
    photo_size = int(settings.distil_batch * PHOTO_SHARE)
    names = None
    for step in range(checkpoints.restore(), settings.joint_steps):
        rng = np.random.default_rng((settings.seed, 3, step))
        generator = torch.Generator().manual_seed(settings.seed * 3_000_000 + step)
        torch.manual_seed(settings.seed * 4_000_000 + step)  # dropout
        for group in optimiser.param_groups:
            group['lr'] = group['share'] * rate_at(step, settings.joint_steps, settings.distil_rate, settings.distil_warm, 0)
        batch = draw_batch([photos, objects], [photo_size, settings.distil_batch - photo_size], rng)
        x, other, own = mix_pairs(to_varied_input(gather(batch, 'pixels'), generator), MIX_SHARE, rng)
        features = whiten(gather(batch, 'features'), statistics)
        posterior = target_posterior(batch, truth)
        posterior = posterior * own + posterior[other] * (1 - own)
        components = features @ statistics['axes']
        components = components * own + components[other] * (1 - own)
        with torch.no_grad():
            wanted = projection(features)
            wanted = F.normalize(wanted * own + wanted[other] * (1 - own), dim=-1)
        rows = torch.from_numpy(batch[0][1])
        first, second = texts.two_captions(batch[0][1], rng)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            pooled = tower.pool(F.adaptive_avg_pool2d(x, settings.small_px))
            one, two = text(*first).float(), text(*second).float()
            if names is None or step % NAMES_EVERY == 0:
                with torch.no_grad():
                    names = text(*texts.class_names(rng)).float(), text(*texts.group_names(rng)).float()
        seen = F.normalize(tower.head(pooled), dim=-1)
        scale = text_heads.scale()
        mine = seen[:photo_size]
        losses = {
            'embed': 1 - (seen * wanted).sum(-1).mean(),
            'photo': contrast(mine, one, scale, rows),
            'rank': imitate_ranking(mine, wanted[:photo_size], torch.cat([one, two]), scale),
            'caption': contrast(one, two, scale, rows),
            'classes': match_posterior(seen, names[0], posterior),
            'groups': match_groups(seen, names[1], posterior, texts.group_sums),
            'features': 1 - F.cosine_similarity(pretrain_heads.features(pooled), components).mean(),
        }
        loss = 3 * losses['embed'] + losses['photo'] + losses['rank'] + 0.3 * losses['caption'] \
            + 0.7 * losses['classes'] + 0.2 * losses['groups'] + 2 * losses['features']
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([*fast, *slow], 5.0)
        optimiser.step()
        threads.adapt()
        log.add(step, {name: value.detach() for name, value in losses.items()})
        if (step + 1) % settings.checkpoint_every == 0 or step + 1 == settings.joint_steps:
            checkpoints.save(step + 1)
