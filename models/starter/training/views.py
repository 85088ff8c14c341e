"""Stage "views": crops and flips of every photo, and what the teacher sees in each of them.

Student and teacher look at the same crop, which is what makes distillation work on few photos: the student copies a function
instead of memorising one answer per photo. Colours are changed later, for the student only.

Files in the work folder, one set for each round v: `<set>-<v>.pixels.npy` uint8 [n, 96, 96, 3],
`<set>-<v>.features.f32` [n, 1280] and `<set>-<v>.logits.f32` [n, 1000]. A round whose files exist is not made again.
"""
import subprocess
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image

from settings import Settings

FEATURES = 1280
CLASSES = 1000
CHUNK = 64  # views in one teacher batch


def choose_box(rng: np.random.Generator, side: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a random crop with 40 to 100 % of the area and sides within 3:4 of each other."""
    area = rng.uniform(0.4, 1.0)
    ratio = np.exp(rng.uniform(np.log(3 / 4), np.log(4 / 3)))
    width, height = min(1.0, (area * ratio) ** 0.5) * side, min(1.0, (area / ratio) ** 0.5) * side
    left, top = rng.uniform(0, side - width), rng.uniform(0, side - height)
    return left, top, left + width, top + height


def cut_view(source: np.ndarray, box, is_flipped: bool, sides: tuple[int, ...]) -> list[np.ndarray]:
    """One crop of `source` uint8 [h, w, 3], resized to each of `sides`."""
    image = Image.fromarray(source)
    if is_flipped:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return [np.asarray(image.resize((side, side), Image.Resampling.BICUBIC, box=box)) for side in sides]


def _cut_chunk(job) -> tuple[np.ndarray, np.ndarray]:
    path, start, end, round_number, seed, sides = job
    sources = np.load(path, mmap_mode='r')
    student, teacher = [], []
    for row in range(start, end):
        rng = np.random.default_rng((seed, round_number, row))
        side = sources.shape[1]
        # Rounds 0 and 1 show the whole photo, as the program will: plain and mirrored.
        box = (0, 0, side, side) if round_number < 2 else choose_box(rng, side)
        is_flipped = round_number == 1 or (round_number > 1 and rng.random() < 0.5)
        small, large = cut_view(sources[row], box, is_flipped, sides)
        student.append(small)
        teacher.append(large)
    return np.stack(student), np.stack(teacher)


def make_round(name: str, round_number: int, count: int, work: Path, teacher_graph: Path, teacher_px: int,
               settings: Settings) -> None:
    """Cuts one view of each photo of a set and streams them through the teacher."""
    stem = work / f'{name}-{round_number}'
    pixels_path = stem.with_suffix('.pixels.npy')
    if pixels_path.exists():
        return
    sides = (settings.photo_px, teacher_px)
    jobs = [(work / f'{name}.npy', start, min(start + CHUNK, count), round_number, settings.seed, sides)
            for start in range(0, count, CHUNK)]
    pixels = np.empty((count, sides[0], sides[0], 3), dtype=np.uint8)
    script = Path(__file__).with_name('teacher-features.mjs')
    command = ['node', str(script), str(teacher_graph), str(stem), str(teacher_px), str(CHUNK)]
    teacher = subprocess.Popen(command, stdin=subprocess.PIPE)
    with Pool(2) as pool:
        for job, (small, large) in zip(jobs, pool.imap(_cut_chunk, jobs)):
            pixels[job[1]:job[2]] = small
            teacher.stdin.write(large.tobytes())
    teacher.stdin.close()
    if teacher.wait() != 0:
        raise SystemExit(f'the teacher failed on {stem.name}')
    # Written last: its presence means that the round is complete.
    unfinished = stem.with_suffix('.part.npy')
    np.save(unfinished, pixels)
    unfinished.rename(pixels_path)
    print(f'views: {stem.name} done, {count} photos', flush=True)


class ViewSet:
    """All rounds of one set of photos, mapped into memory."""

    def __init__(self, name: str, rounds: int, work: Path):
        self.name, self.rounds, self.work = name, rounds, work
        stems = [work / f'{name}-{number}' for number in range(rounds)]
        # As plain arrays over the mapped files: rows of a memmap object are slow to cut out.
        self.pixels = [np.load(stem.with_suffix('.pixels.npy'), mmap_mode='r').view(np.ndarray) for stem in stems]
        self.features = [self._map(stem.with_suffix('.features.f32'), FEATURES) for stem in stems]
        self.logits = [self._map(stem.with_suffix('.logits.f32'), CLASSES) for stem in stems]
        self.count = len(self.pixels[0])

    def __reduce__(self):
        # Another process maps the same files.
        return ViewSet, (self.name, self.rounds, self.work)

    @staticmethod
    def _map(path: Path, width: int) -> np.ndarray:
        return np.memmap(path, '<f4', 'r').view(np.ndarray).reshape(-1, width)

    def gather(self, what: str, rows: np.ndarray, rounds: np.ndarray) -> np.ndarray:
        """`what` ('pixels', 'features' or 'logits') of photo `rows[i]` in round `rounds[i]`, stacked."""
        arrays = getattr(self, what)
        return np.stack([arrays[number][row] for row, number in zip(rows, rounds)])
