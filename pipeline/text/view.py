"""A text to what extractors see of it: lines and sentences, with tokens and entities where a model ran."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.types import Line, ModelEntity, Span, TextView, Token

# A sentence ends at 。！？ or at the end of its line; closing brackets and quotes belong to it. A full stop
# ends one only before white space and no small letter ("end. Next" ends one, "e.g. this" not).
_SENTENCE = re.compile(
    r"(?:[^。．!?！？.\n]++|\.(?!\s++[^a-z\s]))*+(?:[。．!?！？.]++[」』）)\]】》〉”’\"'*]*+|$|(?=\n))",
    re.MULTILINE,
)


def build_view(
    text: str,
    *,
    lines: Iterable[Line] | None = None,
    tokens: Iterable[Token] = (),
    entities: Iterable[ModelEntity] = (),
) -> TextView:
    """The view of cleaned `text`; without `lines` every line counts as body.

    Args:
        text: Cleaned text; line ends are U+000A.
        lines: Lines with their roles, if known.
        tokens: Morphemes in order.
        entities: The model's named entities.
    """
    told = tuple(find_lines(text)) if lines is None else tuple(lines)
    return TextView(text, told, tuple(find_sentences(text)), tuple(tokens), tuple(entities))


def find_lines(text: str) -> Iterator[Line]:
    """Every line that holds more than white space, numbered from 1 over all lines."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Line(number, start, start + len(line))
        start += len(line) + 1


def find_sentences(text: str) -> Iterator[Span]:
    """Every sentence without surrounding white space; none crosses a line."""
    for match in _SENTENCE.finditer(text):
        told = match.group()
        stripped = told.strip()
        if stripped:
            start = match.start() + len(told) - len(told.lstrip())
            yield Span(start, start + len(stripped))
