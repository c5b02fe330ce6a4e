"""Look for inputs that break the reading of bytes, characters, numbers, dates and money: ``make fuzz SECONDS=60``.

Atheris changes its inputs so that they reach more and more branches of pipeline/. Each target has an oracle beside
"does not raise": offsets lead back to the same characters, a number is printed and read back as itself, rows are
grounded and lie apart. What breaks is kept as ``crash-*`` in tests/faults/corpus/, which the tests read again.
"""

from __future__ import annotations

import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from pipeline.errors import InputError
    from pipeline.extractors import extractor_modules
    from pipeline.steps.analyse import analyse, build_extractors
    from pipeline.store.decode import decode
    from pipeline.text.clean import clean
    from pipeline.text.numbers import number_or_none
    from pipeline.types import Article, Depth
    from pipeline.values import plain

CORPUS = Path(__file__).parents[1] / "tests" / "faults" / "corpus"
_PUBLISHED = date(2024, 2, 29)
_extractors = build_extractors({name: module.Settings() for name, module in extractor_modules().items()})
_rules = tuple(extractor for extractor in _extractors if extractor.name in ("dates", "money"))


def read_bytes(content: bytes) -> None:
    """Bytes to text to rows, as a file in raw/ goes."""
    try:
        text = decode(content).text
    except InputError:
        return
    cleaned = clean(text)
    assert len(cleaned.starts) == len(cleaned.text) + 1
    assert all(one <= other for one, other in pairwise(cleaned.starts))
    number = number_or_none(cleaned.text)
    if number is not None and number == number.to_integral_value():
        assert number_or_none(plain(number)) == number
    reading, _ = analyse(Article("a", "a.txt", text, published=_PUBLISHED), _rules, depth=Depth.TOKENS)
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.surface
    for name in ("dates", "money"):
        spans = sorted((m.start, m.end) for m in reading.mentions if m.extractor == name)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def main() -> None:
    """The options are libFuzzer's."""
    CORPUS.mkdir(exist_ok=True)
    atheris.Setup([*sys.argv, f"-artifact_prefix={CORPUS}/"], read_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
