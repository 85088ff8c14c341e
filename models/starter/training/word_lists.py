"""Reads the two hand-written lists: everyday things by kind of word, and everyday words for groups of teacher classes."""
from pathlib import Path

HERE = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding='utf-8')
    return [line for line in text.splitlines() if line.strip() and not line.startswith('#')]


def read_everyday_things() -> dict[str, list[str]]:
    """Kind of word -> phrases."""
    things = {}
    for line in _lines('everyday-things.txt'):
        kind, phrases = line.split(':', 1)
        things[kind] = [phrase.strip() for phrase in phrases.split(',')]
    return things


def read_teacher_groups() -> list[tuple[list[str], list[int]]]:
    """For each group its words, which mean the same, and the teacher's class numbers it sums over."""
    groups = []
    for line in _lines('teacher-groups.txt'):
        words, ranges = line.split(':', 1)
        classes: set[int] = set()
        for part in ranges.split(','):
            first, _, last = part.strip().partition('-')
            classes.update(range(int(first), int(last or first) + 1))
        groups.append(([word.strip() for word in words.split('|')], sorted(classes)))
    return groups
