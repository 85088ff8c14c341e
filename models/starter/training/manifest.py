"""Writes the pack's manifest: what the files are, how a photo is prepared, and the numbers for the cut-off."""
import hashlib
import json
from datetime import date
from pathlib import Path

import torch

from settings import Settings
from teacher_graph import DEVIATION, MEAN
from texts import pad
from tokenizer import Tokenizer
from towers import TextTower
from word_lists import read_everyday_things

FILES = ('vision.onnx', 'text.onnx', 'tokenizer.json')
LICENCE = ('Weights trained from data for non-commercial research: not for commercial use. '
           'The training code is under the licence of the project.')
DESCRIPTION = 'Basic search that works offline from the first second; get CLIP for more.'


def measure_calibration(text: TextTower, tokenizer: Tokenizer, embeddings: torch.Tensor, captions: list[str],
                        settings: Settings) -> dict:
    """The manifest's "calibration": what the program needs to find a cut-off for each query.

    `embeddings` [photos, dimensions] are of training photos.

    - `queryMean`: the mean vector of `captions`, which are sentences. The program subtracts it from sentences, and from names
      of things their own mean, which it measures itself: that one subtracted from sentences costs 4 points of R@10.
    - `unrelatedScore`: how the scores of the everyday things against all the photos are distributed. Nearly all of these
      pairs of a thing and a photo have nothing in common, so all together stand for unrelated pairs.
    - `strictness`: a factor on the program's cut-off.
    """
    def embed(texts: list[str]) -> torch.Tensor:
        with torch.no_grad():
            return text.eval()(*pad([tokenizer.encode(own) for own in texts], settings.max_tokens))

    scores = embed([phrase for phrases in read_everyday_things().values() for phrase in phrases]) @ embeddings.T
    return {'queryMean': [round(value, 6) for value in embed(captions).mean(0).tolist()],
            # The cut-off of the program, nearer by a fifth. Not measured here: fitted with an earlier pack, on names of
            # things over the 420 evaluation photos.
            'strictness': 0.8,
            'unrelatedScore': {'mean': round(scores.mean().item(), 5), 'deviation': round(scores.std().item(), 5)}}


def name_revision(pack: Path) -> str:
    """Today's date and 12 hexadecimal digits that stand for the weights: other weights have another revision."""
    weights = hashlib.sha256(b''.join((pack / name).read_bytes() for name in ('vision.onnx', 'text.onnx')))
    return f'{date.today().isoformat()}-{weights.hexdigest()[:12]}'


def write_manifest(pack: Path, revision: str, calibration: dict, settings: Settings) -> None:
    """Writes `manifest.json` beside the finished files."""
    contents = [(name, (pack / name).read_bytes()) for name in FILES]
    manifest = {
        'formatVersion': 1,
        'id': 'starter',
        'name': 'Starter',
        'revision': revision,
        'description': DESCRIPTION,
        'licence': LICENCE,
        'dimensions': settings.dimensions,
        'vision': {'file': 'vision.onnx', 'input': 'pixel_values', 'output': 'image_embeds', 'width': settings.shipped_px,
                   'height': settings.shipped_px, 'fit': 'fill', 'kernel': 'cubic', 'mean': list(MEAN), 'std': list(DEVIATION)},
        'text': {'file': 'text.onnx', 'inputIds': 'input_ids', 'attentionMask': 'attention_mask', 'output': 'text_embeds',
                 'tokenizer': 'tokenizer.json', 'maxTokens': settings.max_tokens, 'padTokenId': 0},
        'files': [{'path': name, 'sizeBytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}
                  for name, content in contents],
        'calibration': calibration,
    }
    (pack / 'manifest.json').write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + '\n', encoding='utf-8')
