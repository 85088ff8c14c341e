"""One command from the raw training data to the model pack.

    python3 models/starter/training/train.py --data ../shared/data/training

Each stage leaves its result in the work folder and is skipped when the command is started again; "text", "pretrain" and "distil"
go on in the middle. `--smoke` runs every stage on a few photos for a few steps, in folders of its own. Needs Debian's
python3-torch, python3-onnx, python3-pil and libopenblas0-openmp, and the project's own node_modules for the teacher.
"""
import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from augment import to_input
from data import decode_objects, decode_photos, list_photos, read_captions, read_object_labels, read_teacher_classes
from distil_stage import distil
from export import write_text, write_vision
from manifest import measure_calibration, name_revision, write_manifest
from members_stage import fit_members
from pretrain_stage import pretrain
from settings import Settings, choose_settings
from targets import find_classes
from teach_stage import teach
from teacher_graph import cut_teacher
from text_stage import train_text
from texts import Texts, read_clip_labels
from tokenizer import Tokenizer, learn_tokenizer
from towers import VisionTower
from views import ViewSet, cut_view, make_round
from word_lists import read_everyday_things, read_teacher_groups

# From the project's root. A smoke run touches neither the full run's work nor the pack that ships.
WORK, SMOKE_WORK = Path('../starter-work'), Path('../starter-work-smoke')
PACK = Path('models/starter')


def require_same_work(work: Path, settings: Settings) -> None:
    """Ends the command where the work folder holds what was made with other photos or sizes, a smoke run's for instance.

    Steps and rates may change: a stage can be made longer while it runs.
    """
    names = ('seed', 'photo_px', 'dimensions', 'max_tokens', 'vocabulary', 'photo_views', 'object_views', 'photo_limit',
             'object_limit')
    mine = {name: getattr(settings, name) for name in names}
    path = work / 'settings.json'
    kept = json.loads(path.read_text()) if path.exists() else mine
    if kept != mine:
        other = ', '.join(f'{name} {kept.get(name)}' for name in names if kept.get(name) != mine[name])
        raise SystemExit(f'{work} holds a run with other settings ({other}). Give another folder with --work, or empty it.')
    path.write_text(json.dumps(mine))


def prepare_views(data: Path, work: Path, settings: Settings) -> tuple[ViewSet, ViewSet]:
    """Decoded photos, their views, and what the teacher sees in them."""
    sources = {'photos': decode_photos(data, work, settings.photo_limit),
               'objects': decode_objects(data, work, settings.object_limit)}
    rounds = {'photos': settings.photo_views, 'objects': settings.object_views}
    sides = {'photos': settings.photo_teacher_px, 'objects': settings.object_teacher_px}
    for name, source in sources.items():
        for number in range(rounds[name]):
            side = sides[name][number]
            teacher = work / f'teacher-{side}.onnx'
            if not teacher.exists():
                cut_teacher(data / 'teacher' / 'mobilenetv2-12-int8.onnx', teacher, side)
            make_round(name, number, len(source), work, teacher, side, settings)
    return ViewSet('photos', rounds['photos'], work), ViewSet('objects', rounds['objects'], work)


def read_things(data: Path) -> tuple[list[str], list[str]]:
    """Everyday things, and names of the teacher's classes and of CLIP's labels."""
    things = [phrase for phrases in read_everyday_things().values() for phrase in phrases]
    things += [word for words, _ in read_teacher_groups() for word in words]
    clip = read_clip_labels(data)
    return things, read_teacher_classes(data) + (clip[0] if clip else [])


def prepare_texts(data: Path, work: Path, settings: Settings) -> Texts:
    """The learnt tokenizer, and all texts as tokens."""
    path = work / 'tokenizer.json'
    if not path.exists():
        captions = [caption for own in read_captions(data / 'captions.tsv').values() for caption in own]
        things, names = read_things(data)
        learn_tokenizer(captions, things, names, settings.vocabulary, path)
    return Texts(data, list_photos(data, settings.photo_limit), Tokenizer(path), settings.max_tokens)


def embed_photos(tower: VisionTower, sources: np.ndarray, side: int) -> torch.Tensor:
    """Embeddings [n, dimensions] of every third of `sources` uint8 [photos, h, w, 3], whole, as the program will see them."""
    whole = (0, 0, sources.shape[2], sources.shape[1])
    pixels = [cut_view(source, whole, False, (side,))[0] for source in sources[::3]]
    tower.eval()
    with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
        parts = [tower(to_input(np.stack(pixels[start:start + 256]))) for start in range(0, len(pixels), 256)]
    return torch.cat(parts).float()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--data', type=Path, required=True, help='the raw training data, shared/data/training')
    parser.add_argument('--work', type=Path, help='scratch folder, about 12 GB; keep it to resume; '
                        f'default: {WORK}, with --smoke {SMOKE_WORK}')
    parser.add_argument('--out', type=Path, help='where the pack goes; '
                        f'default: {PACK}, with --smoke the folder "pack" in the work folder')
    parser.add_argument('--revision', help='must change whenever the weights change; default: date and a digest of the weights')
    parser.add_argument('--distil-steps', type=int, help='of the stage "distil", a finished one goes on; default: see settings.py')
    parser.add_argument('--smoke', action='store_true', help='a few photos and steps, to see that every stage runs')
    arguments = parser.parse_args()
    started = time.time()
    settings = choose_settings(arguments.smoke)
    if arguments.distil_steps:
        settings = replace(settings, distil_steps=arguments.distil_steps)
    data = arguments.data
    work = arguments.work or (SMOKE_WORK if arguments.smoke else WORK)
    out = arguments.out or (work / 'pack' if arguments.smoke else PACK)
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)

    require_same_work(work, settings)

    photos, objects = prepare_views(data, work, settings)
    texts = prepare_texts(data, work, settings)
    labels, kinds = read_object_labels(data, settings.object_limit)
    truth = find_classes(kinds, read_teacher_classes(data))[labels]
    parts = train_text(photos, objects, truth, texts, data, work, settings)
    tower, pretrain_heads = pretrain(photos, objects, truth, work, settings)
    distil(tower, parts, pretrain_heads, photos, objects, truth, texts, work, settings)
    members = fit_members(tower, parts['heads'], photos, objects, truth, texts, data, work, settings)
    teach(parts['text'], members, texts, sum(read_things(data), []), work, settings)

    write_vision(tower.eval(), out / 'vision.onnx', settings)
    write_text(parts['text'].eval(), out / 'text.onnx', settings)
    (out / 'tokenizer.json').write_bytes((work / 'tokenizer.json').read_bytes())
    embeddings = embed_photos(tower, decode_photos(data, work, settings.photo_limit), settings.shipped_px)
    captions = [own[0] for own in read_captions(data / 'captions.tsv').values()]
    calibration = measure_calibration(parts['text'], texts.tokenizer, embeddings, captions, settings)
    write_manifest(out, arguments.revision or name_revision(out), calibration, settings)
    size = sum(entry['sizeBytes'] for entry in json.loads((out / 'manifest.json').read_text())['files'])
    print(f'pack of {size / 1e6:.2f} MB after {(time.time() - started) / 60:.1f} min of this run', flush=True)


if __name__ == '__main__':
    main()
