"""Sizes, counts, steps and rates of the recipe in one place, with a small variant for the smoke run.

Read by each stage. Counts are in photos or steps, sizes in pixels, rates are AdamW learning rates.
"""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Settings:
    seed: int = 20

    # What the towers see and give.
    photo_px: int = 96  # the largest in training; squashed without a crop
    # What ships: crops show things larger than whole photos do, so whole photos should be larger (Touvron et al. 2019).
    shipped_px: int = 128
    dimensions: int = 256  # length of an embedding
    max_tokens: int = 24
    vocabulary: int = 8000

    # Views: how often each photo is cropped, flipped and shown to the teacher.
    # A view as the teacher gets it before its graph enlarges it to 224. Sharp ones make better targets; a few coarser
    # ones cost less and tell the student what remains visible in a small picture.
    photo_teacher_px: tuple[int, ...] = (160, 160, 160, 160, 112, 112, 112, 112) + (160,) * 24  # one for each round
    object_teacher_px: tuple[int, ...] = (112, 112, 112, 112)
    photo_views: int = 32
    object_views: int = 4
    photo_limit: int = 0  # 0: all of them
    object_limit: int = 0

    # Stages "pretrain" and "distil" run on this many processes; each of them has a batch of its own.
    processes: int = 2

    # Stage "pretrain": the vision tower learns to see what the teacher sees.
    pretrain_steps: int = 3600
    pretrain_sides: tuple[tuple[int, int], ...] = ((0, 48), (1600, 64), (3000, 96))  # from which step, how many pixels
    pretrain_batch: int = 128
    pretrain_rate: float = 2e-3
    pretrain_warm: int = 200
    pretrain_falling: int = 600

    # Stage "text": text tower and a projection of the teacher's features, a common space.
    text_steps: int = 500
    text_batch: int = 512
    text_rate: float = 1e-3
    text_warm: int = 50
    text_falling: int = 200

    # Stage "distil": vision tower in that space.
    distil_steps: int = 5200
    distil_sides: tuple[tuple[int, int], ...] = ((0, 64), (1200, 96))
    distil_batch: int = 128
    distil_rate: float = 1e-3
    distil_warm: int = 100
    distil_falling: int = 1700

    # Stage "members": text towers with starts of their own, the vision tower frozen; batch and rate as in "text".
    members: int = 4
    member_steps: int = 500

    # Stage "teach": one text tower learns from them.
    teach_steps: int = 1200
    teach_batch: int = 1024
    teach_rate: float = 1e-3

    checkpoint_every: int = 50


def side_at(step: int, sides: tuple[tuple[int, int], ...]) -> int:
    """Pixels of a photo's side at a step: `sides` says from which step on each holds."""
    return next(side for first, side in reversed(sides) if step >= first)


def choose_settings(smoke: bool) -> Settings:
    """The full recipe, or one of the same shape that ends within a minute."""
    full = Settings()
    if not smoke:
        return full
    return replace(full, photo_views=2, object_views=2, photo_limit=96, object_limit=96, pretrain_steps=3,
                   pretrain_sides=((0, 48), (2, 64)), pretrain_batch=32, text_steps=5, text_batch=32, distil_steps=3,
                   distil_sides=((0, 64), (1, 96)), members=2, member_steps=3, teach_steps=3, teach_batch=64, distil_batch=32, checkpoint_every=2)
