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


def measure_calibration(text: TextTower, tokenizer: Tokenizer, embeddings: torch.Tensor, captions: list[str],
                        settings: Settings) -> dict:
    """Mean vector of sentences, and the scores of everyday things against photos they were not written for.

    `embeddings` [photos, dimensions] are training photos, `captions` sentences. Nearly all pairs of a photo and a thing are
    unrelated, so the distribution over all pairs stands for that of unrelated ones. The mean is one of sentences because the
    program measures that of things itself: taken from sentences, the latter cost 4 points of R@10.
    """
    def embed(texts: list[str]) -> torch.Tensor:
        with torch.no_grad():
            return text.eval()(*pad([tokenizer.encode(own) for own in texts], settings.max_tokens))

    scores = embed([phrase for phrases in read_everyday_things().values() for phrase in phrases]) @ embeddings.T
    return {'queryMean': [round(value, 6) for value in embed(captions).mean(0).tolist()],
            # Fitted on names of things over the everyday photos: the cut-off of the program, nearer by a fifth.
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
