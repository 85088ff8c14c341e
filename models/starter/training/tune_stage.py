"""Stage "tune": text tower and embedding head are fitted to what the finished vision tower really sees.

The vision tower is frozen and its pooled features are computed once, so a step costs little. The losses are those of the stage
"text", which keep the class names in place.
"""
import copy
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import to_input
from losses import contrast, match_groups, match_posterior
from progress import Log, Threads, rate_at, save_whole
from settings import Settings
from targets import draw_batch, target_posterior
from texts import Texts, pad, read_clip_labels
from towers import VisionTower
from views import ViewSet

PHOTO_ROUNDS = 4  # views of each photo; one of each object photo is enough
AT_ONCE = 256


def pool_views(tower: VisionTower, views: ViewSet, rounds: int, rows: int) -> torch.Tensor:
    """Pooled features [rounds, rows, channels] of the first photos of a set, colours unchanged."""
    tower.eval()
    result = []
    with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
        for number in range(rounds):
            pixels = views.pixels[number]
            result.append(torch.cat([tower.pool(to_input(np.array(pixels[start:min(start + AT_ONCE, rows)])))
                                     for start in range(0, rows, AT_ONCE)]))
    return torch.stack(result).float()


def tune(tower: VisionTower, parts: dict[str, nn.Module], photos: ViewSet, objects: ViewSet, truth: np.ndarray, texts: Texts,
         data: Path, work: Path, settings: Settings) -> None:
    """Runs the stage, or takes its result from the work folder, on `parts['text']` and on the tower's head, in place."""
    text, heads, path = parts['text'], parts['heads'], work / 'tune.pt'
    if path.exists():
        content = torch.load(path)
        text.load_state_dict(content['text'])
        tower.head.load_state_dict(content['head'])
        return
    torch.manual_seed(settings.seed)
    rounds = min(PHOTO_ROUNDS, photos.rounds)
    rows = [photos.count, min(photos.count, objects.count)]
    pooled = [pool_views(tower, photos, rounds, rows[0]), pool_views(tower, objects, 1, rows[1])]
    clip = read_clip_labels(data)
    if clip:
        clip_ids, clip_mask = pad([texts.tokenizer.encode(label) for label in clip[0]], settings.max_tokens)
    anchor = copy.deepcopy(tower.head)
    text.train()
    parameters = [*text.parameters(), *heads.parameters(), *tower.head.parameters()]
    optimiser = torch.optim.AdamW(parameters, settings.tune_rate, weight_decay=0.1)
    log, threads = Log('tune', settings.tune_steps, settings.text_batch), Threads()
    for step in range(settings.tune_steps):
        rng = np.random.default_rng((settings.seed, 5, step))
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, settings.tune_steps, settings.tune_rate, 20, settings.tune_steps * 2 // 3)
        batch = draw_batch([photos, objects], [settings.text_batch, settings.text_batch // 2], rng)
        batch = [(views, picked % count, views_of % len(features))
                 for (views, picked, views_of), count, features in zip(batch, rows, pooled)]
        x = torch.cat([features[torch.from_numpy(views_of), torch.from_numpy(picked)]
                       for (_, picked, views_of), features in zip(batch, pooled)])
        posterior = target_posterior(batch, truth)
        first, second = texts.two_captions(batch[0][1], rng)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            one, other = text(*first).float(), text(*second).float()
            classes, groups = text(*texts.class_names(rng)).float(), text(*texts.group_names(rng)).float()
        seen = F.normalize(tower.head(x), dim=-1)
        with torch.no_grad():
            before = F.normalize(anchor(x), dim=-1)
        own, names = seen[:settings.text_batch], torch.from_numpy(batch[0][1])
        losses = {
            'photo': contrast(own, one, heads.scale(), names),
            'caption': 0.3 * contrast(one, other, heads.scale(), names),
            'classes': match_posterior(seen, classes, posterior),
            'groups': 0.2 * match_groups(seen, groups, posterior, texts.group_sums),
            'anchor': 2 * (1 - (seen * before).sum(-1).mean()),
        }
        if clip:
            some = torch.from_numpy(rng.choice(len(clip_ids), len(clip_ids) // 4, replace=False))
            losses['clip'] = 1 - F.cosine_similarity(heads.clip(text(clip_ids[some], clip_mask[some])), clip[1][some]).mean()
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        threads.adapt()
        log.add(step, {name: value.detach() for name, value in losses.items()})
    save_whole(path, {'text': text.state_dict(), 'head': tower.head.state_dict()})
