"""A long text to pieces that Sudachi accepts, cut where a reader would pause.

Sudachi refuses texts above 49,149 bytes of UTF-8. What a model says depends on where its text begins, so the
cut is a pure function of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.types import Span

SUDACHI_LIMIT_BYTES = 49_149
PIECE_BYTES = 48_000
_PAUSES = ("\n", "。", "、", " ")


def cut(text: str, limit_bytes: int = PIECE_BYTES) -> Iterator[Span]:
    """Pieces of at most `limit_bytes`, in order and without gaps.

    A piece ends after the last newline that fits, or else after the last 。, 、 or space, or else anywhere.

    Args:
        text: Any text that encodes to UTF-8.
        limit_bytes: At least 4, so that every code point fits.
    """
    start = 0
    while start < len(text):
        end = _furthest(text, start, limit_bytes)
        if end < len(text):
            end = _pause(text, start, end)
        yield Span(start, end)
        start = end


def _furthest(text: str, start: int, limit_bytes: int) -> int:
    """The largest end such that ``text[start:end]`` fits."""
    window = text[start : start + limit_bytes].encode("utf-8")
    if len(window) <= limit_bytes:
        return min(len(text), start + limit_bytes)
    return start + len(window[:limit_bytes].decode("utf-8", errors="ignore"))


def _pause(text: str, start: int, end: int) -> int:
    for pause in _PAUSES:
        found = text.rfind(pause, start, end)
        if found > start:
            return found + 1
    return end
