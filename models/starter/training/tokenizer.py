"""A WordPiece tokenizer: learns its pieces, writes a standard `tokenizer.json`, and encodes exactly as that file says.

Text is lower-cased, accents and everything that is neither letter nor digit are dropped, words are cut at spaces. A word that
is not in the vocabulary is cut into the longest known pieces from the left; a letter that is no piece makes it `[UNK]`.
"""
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

PAD, UNKNOWN = '[PAD]', '[UNK]'
PREFIX = '##'
LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
LONGEST_WORD = 100
# [\p{L}\p{N}] for Python: a word character other than the underscore.
_SEPARATORS = re.compile(r'[\W_]+')


def split_words(text: str) -> list[str]:
    """The words of a text, normalised."""
    text = unicodedata.normalize('NFD', text)
    text = ''.join(char for char in text if not unicodedata.category(char).startswith('M')).lower()
    return [word for word in _SEPARATORS.split(text) if word]


def learn_pieces(words: Counter, size: int) -> list[str]:
    """Byte-pair merges by frequency over counted words until the vocabulary has `size` entries; ids are list positions."""
    vocabulary = [PAD, UNKNOWN, *LETTERS, *(PREFIX + letter for letter in LETTERS)]
    known = set(vocabulary)
    # Sorted, so that ties fall the same way in every run.
    spelled = [[word[0], *(PREFIX + char for char in word[1:])] for word in sorted(words)]
    counts = [words[word] for word in sorted(words)]
    pairs: Counter = Counter()
    places: dict[tuple[str, str], set[int]] = {}

    def change(index: int, sign: int) -> None:
        for pair in zip(spelled[index], spelled[index][1:]):
            pairs[pair] += sign * counts[index]
            if sign > 0:
                places.setdefault(pair, set()).add(index)

    for index in range(len(spelled)):
        change(index, 1)
    while len(vocabulary) < size and pairs:
        best = max(pairs.items(), key=lambda item: (item[1], item[0]))[0]
        if pairs[best] <= 0:
            break
        merged = best[0] + best[1].removeprefix(PREFIX)
        if merged not in known:
            known.add(merged)
            vocabulary.append(merged)
        for index in places.pop(best):
            change(index, -1)
            spelled[index] = _merge(spelled[index], best, merged)
            change(index, 1)
        del pairs[best]
    return vocabulary


def _merge(pieces: list[str], pair: tuple[str, str], merged: str) -> list[str]:
    result: list[str] = []
    for piece in pieces:
        if result and (result[-1], piece) == pair:
            result[-1] = merged
        else:
            result.append(piece)
    return result


def learn_tokenizer(captions: list[str], things: list[str], names: list[str], size: int, path: Path) -> None:
    """Writes `tokenizer.json`. Everyday things weigh as much as a common caption word, so that they become whole words."""
    words = Counter(word for caption in captions for word in split_words(caption))
    for phrase, weight in [*((thing, 40) for thing in things), *((name, 8) for name in names)]:
        for word in split_words(phrase):
            words[word] += weight
    words = Counter({word: count for word, count in words.items() if set(word) <= set(LETTERS)})
    vocabulary = {piece: index for index, piece in enumerate(learn_pieces(words, size))}
    # No added tokens: someone who types "[PAD]" means the word.
    content = {
        'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': [],
        'normalizer': {'type': 'Sequence', 'normalizers': [
            {'type': 'NFD'}, {'type': 'StripAccents'}, {'type': 'Lowercase'},
            {'type': 'Replace', 'pattern': {'Regex': '[^\\p{L}\\p{N}]+'}, 'content': ' '}]},
        'pre_tokenizer': {'type': 'WhitespaceSplit'},
        'post_processor': None,
        'decoder': {'type': 'WordPiece', 'prefix': PREFIX, 'cleanup': True},
        'model': {'type': 'WordPiece', 'unk_token': UNKNOWN, 'continuing_subword_prefix': PREFIX,
                  'max_input_chars_per_word': LONGEST_WORD, 'vocab': vocabulary},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding='utf-8')


class Tokenizer:
    """Encodes with a written `tokenizer.json`."""

    def __init__(self, path: Path):
        self.vocabulary: dict[str, int] = json.loads(path.read_text(encoding='utf-8'))['model']['vocab']
        self._cache: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        """Ids of a text, none for an empty one."""
        return [token for word in split_words(text) for token in self._encode_word(word)]

    def _encode_word(self, word: str) -> list[int]:
        if word not in self._cache:
            self._cache[word] = self._cut_word(word)
        return self._cache[word]

    def _cut_word(self, word: str) -> list[int]:
        unknown = [self.vocabulary[UNKNOWN]]
        if len(word) > LONGEST_WORD:
            return unknown
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = (PREFIX if start else '') + word[start:end]
                if piece in self.vocabulary:
                    break
            else:
                return unknown
            ids.append(self.vocabulary[piece])
            start = end
        return ids


if __name__ == '__main__':
    # Encodes a JSON list of texts from standard input with the given tokenizer.json; used to compare with the runtime's tokenizer.
    import sys

    encoder = Tokenizer(Path(sys.argv[1]))
    print(json.dumps([encoder.encode(text) for text in json.load(sys.stdin)]))
