"""Stage "teach": the text tower that ships learns what the members say together, so that a query costs no more than one of them.

An ensemble taught to one network (Hinton et al. 2015). Whatever can be written serves as an example, since no photo is needed:
whole captions, pieces of them, pieces of two, names of things.
"""
import copy
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from progress import Log, Threads, fingerprint, keep_result, kept_result, rate_at
from settings import Settings
from texts import Texts, pad
from towers import TextTower


def read_together(members: list[TextTower], ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean of the members' embeddings at unit length [n, dimensions]."""
    with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
        return F.normalize(sum(member(ids, mask).float() for member in members), dim=-1)


def teach(text: TextTower, members: list[TextTower], texts: Texts, phrases: list[str], work: Path, settings: Settings) -> None:
    """Runs the stage, or takes its result from the work folder if the same members taught it, on `text`, in place; as it comes
    it counts as a member too."""
    path, made_from = work / 'teach.pt', fingerprint(*members, text)
    kept = kept_result(path, made_from)
    if kept is not None:
        text.load_state_dict(kept)
        return
    # Without dropout: there is no end of texts to learn from, so nothing needs to be kept from being learnt by heart.
    members = [member.eval() for member in (*members, copy.deepcopy(text))]
    text.eval()
    captions = [caption for own in texts.captions for caption in own]
    names = [texts.tokenizer.encode(phrase) for phrase in phrases]
    optimiser = torch.optim.AdamW(text.parameters(), settings.teach_rate, weight_decay=0.01)
    log, threads = Log('teach', settings.teach_steps, settings.teach_batch), Threads()
    for step in range(settings.teach_steps):
        rng = np.random.default_rng((settings.seed, 7, step))
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, settings.teach_steps, settings.teach_rate, 50, settings.teach_steps * 2 // 3)
        ids, mask = pad(draw_texts(captions, names, settings.teach_batch, rng), settings.max_tokens)
        wanted = read_together(members, ids, mask)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            own = text(ids, mask).float()
        loss = 1 - (own * wanted).sum(-1).mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        threads.adapt()
        log.add(step, {'embed': loss.detach()})
    keep_result(path, made_from, text.state_dict())


def draw_texts(captions: list[list[int]], phrases: list[list[int]], count: int, rng: np.random.Generator) -> list[list[int]]:
    """Tokens of whole captions, of pieces of them, of two pieces in a row, and of names of things."""
    result = []
    for _ in range(count):
        kind = rng.random()
        one = captions[rng.integers(len(captions))]
        if kind < 0.35:
            result.append(one)
        elif kind < 0.7:
            result.append(_piece(one, rng))
        elif kind < 0.9:
            result.append(_piece(one, rng) + _piece(captions[rng.integers(len(captions))], rng))
        else:
            result.append(phrases[rng.integers(len(phrases))])
    return result


def _piece(row: list[int], rng: np.random.Generator) -> list[int]:
    """One to all tokens in a row."""
    length = rng.integers(1, len(row) + 1)
    start = rng.integers(len(row) - length + 1)
    return row[start:start + length]
