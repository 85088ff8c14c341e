"""Writes the pack's manifest: what the files are, how a photo is prepared, and the numbers for the cut-off."""
import hashlib
import json
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


def measure_calibration(text: TextTower, tokenizer: Tokenizer, embeddings: torch.Tensor, settings: Settings) -> dict:
    """Mean vector of everyday queries, and the scores of everyday queries against photos they were not written for.

    `embeddings` [photos, dimensions] are training photos. Nearly all pairs of a photo and a thing are unrelated, so the
    distribution over all pairs stands for that of unrelated ones.
    """
    phrases = [phrase for phrases in read_everyday_things().values() for phrase in phrases]
    with torch.no_grad():
        queries = text.eval()(*pad([tokenizer.encode(phrase) for phrase in phrases], settings.max_tokens))
    scores = queries @ embeddings.T
    return {'queryMean': [round(value, 6) for value in queries.mean(0).tolist()],
            # Chosen on one-word queries over the everyday photos: F1 0.26, at most 5 photos for 77 % of absent things.
            'strictness': 0.8,
            'unrelatedScore': {'mean': round(scores.mean().item(), 5), 'deviation': round(scores.std().item(), 5)}}


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
