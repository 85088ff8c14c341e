"""Every number of the recipe in one place, with a small variant for the smoke run.

Read by each stage. Counts are in photos or steps, sizes in pixels, rates are AdamW learning rates.
"""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Settings:
    seed: int = 20

    # What the towers see and give.
    small_px: int = 64  # most of the training runs on smaller pictures, where a step costs half
    photo_px: int = 96  # the largest in training; squashed without a crop
    # What ships: crops show things larger than whole photos do, so whole photos should be larger (Touvron et al. 2019).
    shipped_px: int = 128
    dimensions: int = 256  # length of an embedding
    max_tokens: int = 24
    vocabulary: int = 8000

    # Views: how often each photo is cropped, flipped and shown to the teacher.
    # A view as the teacher gets it before its graph enlarges it to 224. Sharp ones make better targets; a few coarser
    # ones cost less and tell the student what remains visible in a small picture.
    photo_teacher_px: tuple[int, ...] = (160, 160, 160, 160, 112, 112, 112, 112)  # one for each round
    object_teacher_px: tuple[int, ...] = (112, 112, 112, 112)
    photo_views: int = 8
    object_views: int = 4
    photo_limit: int = 0  # 0: all of them
    object_limit: int = 0

    # Stage "pretrain": the vision tower learns to see what the teacher sees.
    pretrain_steps: int = 700
    pretrain_batch: int = 256
    pretrain_rate: float = 2e-3
    pretrain_warm: int = 140

    # Stage "text": text tower and a projection of the teacher's features, a common space.
    text_steps: int = 500
    text_batch: int = 512
    text_rate: float = 1e-3
    text_warm: int = 50
    text_falling: int = 200

    # Stage "joint": vision tower and a copy of the text tower together, on small pictures; batch, rate and warm-up of "distil".
    joint_steps: int = 600

    # Stage "distil": vision tower in that space.
    distil_steps: int = 1150
    distil_batch: int = 256
    distil_rate: float = 1e-3
    distil_warm: int = 100
    distil_falling: int = 800
    distil_small_steps: int = 450  # the first ones, on small pictures

    # Stage "tune": text tower and embedding head, the vision tower frozen; batch as in "text".
    tune_steps: int = 150
    tune_rate: float = 3e-4

    checkpoint_every: int = 50


def choose_settings(smoke: bool) -> Settings:
    """The full recipe, or one of the same shape that ends within a minute."""
    full = Settings()
    if not smoke:
        return full
    return replace(full, photo_views=2, object_views=2, photo_limit=96, object_limit=96, pretrain_steps=3,
                   pretrain_batch=32, text_steps=5, text_batch=32, joint_steps=3, distil_steps=3, tune_steps=3, distil_batch=32,
                   distil_small_steps=1, checkpoint_every=2)
