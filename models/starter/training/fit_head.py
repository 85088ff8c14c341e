"""A good start for the vision tower's embedding head, without training."""
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import to_input
from progress import fingerprint, keep_result, kept_result
from text_stage import whiten
from towers import VisionTower
from views import ViewSet

FIT_ROWS = 6000  # photos of each set that are looked at


def fit_head(tower: VisionTower, projection: nn.Module, sets: list[ViewSet], statistics: dict, path: Path, side: int) -> None:
    """Sets the embedding head by ridge regression from pooled features of whole photos, `side` pixels, to the projection's
    embeddings of them; kept in `path`, for this tower and this projection."""
    made_from = fingerprint(tower, projection)
    state = kept_result(path, made_from)
    if state is None:
        tower.eval()
        projection.eval()
        seen, wanted = [], []
        with torch.no_grad():
            for views in sets:
                for start in range(0, min(views.count, FIT_ROWS), 256):
                    with torch.autocast('cpu', dtype=torch.bfloat16):
                        x = to_input(np.array(views.pixels[0][start:start + 256]))
                        seen.append(tower.pool(F.adaptive_avg_pool2d(x, side)))
                    wanted.append(projection(whiten(np.array(views.features[0][start:start + 256]), statistics)))
            x, y = torch.cat(seen).double(), torch.cat(wanted).double()
            mean, target = x.mean(0), y.mean(0)
            centred = x - mean
            gram = centred.T @ centred
            gram += torch.eye(len(gram)) * gram.diagonal().mean() * 1e-3
            weight = torch.linalg.solve(gram, centred.T @ (y - target)).T
        state = {'weight': weight.float(), 'bias': (target - weight @ mean).float()}
        keep_result(path, made_from, state)
    tower.head.load_state_dict(state)
