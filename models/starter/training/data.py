"""Reads the raw training data, and decodes each photo once.

Training never decodes: photos lie as uint8 arrays [count, height, width, 3] in the work folder and are mapped into memory.
"""
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image

PHOTO_SOURCE_PX = 160
OBJECT_SOURCE_PX = 64


def read_captions(path: Path) -> dict[str, list[str]]:
    """Tab-separated file and caption, with a header line -> captions of each file, in the order of the file."""
    captions: dict[str, list[str]] = {}
    for line in path.read_text(encoding='utf-8').splitlines()[1:]:
        name, caption = line.split('\t', 1)
        captions.setdefault(name, []).append(caption.strip())
    return captions


def check_disjoint(training_names: list[str], evaluation_captions: Path) -> None:
    """Stops the run if a photo used for evaluation is among the training photos."""
    if not evaluation_captions.exists():
        print(f'note: {evaluation_captions.name} is absent, the overlap with it was not checked')
        return
    shared = set(training_names) & set(read_captions(evaluation_captions))
    if shared:
        raise SystemExit(f'{len(shared)} evaluation photos are among the training photos, for example {sorted(shared)[0]}')


def list_photos(data: Path, limit: int) -> list[str]:
    """Names of the captioned training photos, sorted so that a row number means the same in every stage."""
    names = sorted(read_captions(data / 'captions.tsv'))
    check_disjoint(names, data.parent / 'photos' / 'everyday-captions.tsv')
    return names[:limit] if limit else names


def decode_photos(data: Path, work: Path, limit: int) -> np.ndarray:
    """uint8 [photos, 160, 160, 3], in the order of `list_photos`."""
    names = list_photos(data, limit)
    return _decode_once(work / 'photos.npy', len(names), PHOTO_SOURCE_PX,
                        lambda row: (data / 'photos-160' / names[row]).read_bytes())


def decode_objects(data: Path, work: Path, limit: int) -> np.ndarray:
    """uint8 [objects, 64, 64, 3]."""
    folder = data / 'objects-64'
    offsets = np.fromfile(folder / 'offsets.u32', dtype='<u4')
    packed = np.memmap(folder / 'images.bin', mode='r')
    count = limit or len(offsets) - 1
    return _decode_once(work / 'objects.npy', count, OBJECT_SOURCE_PX,
                        lambda row: packed[offsets[row]:offsets[row + 1]].tobytes())


def read_object_labels(data: Path, limit: int) -> tuple[np.ndarray, list[str]]:
    """Kind of each object photo, uint8 [objects], and the name of each kind."""
    labels = np.fromfile(data / 'objects-64' / 'labels.u8', dtype='u1')
    return labels[:limit or None], json.loads((data / 'objects-64' / 'classes.json').read_text())


def read_teacher_classes(data: Path) -> list[str]:
    """Names of the teacher's 1,000 outputs, in order."""
    return json.loads((data / 'teacher' / 'classes.json').read_text())


def _decode_once(path: Path, count: int, side: int, read_bytes) -> np.ndarray:
    if not path.exists():
        pixels = np.empty((count, side, side, 3), dtype=np.uint8)
        for row in range(count):
            image = Image.open(io.BytesIO(read_bytes(row))).convert('RGB')
            pixels[row] = np.asarray(image.resize((side, side)) if image.size != (side, side) else image)
        unfinished = path.with_suffix('.part.npy')
        np.save(unfinished, pixels)
        unfinished.rename(path)
    return np.load(path, mmap_mode='r')
