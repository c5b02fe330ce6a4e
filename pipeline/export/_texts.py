"""Articles as files of an export, and offsets in the units that other programs count."""

from __future__ import annotations

import re
from bisect import bisect_left
from pathlib import Path

from pipeline.errors import ConfigError

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def article_file(folder: Path, article_id: str, suffix: str) -> Path:
    """Where an article's file lies under `folder`; the folders on the way are made.

    Raises:
        ConfigError: The id leads out of `folder`, so the set is not one of ours.
    """
    path = folder / f"{article_id}{suffix}"
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(f"{article_id!r}: no id of an article; run nayose extract again")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def write_text(path: Path, text: str) -> None:
    """`text` as UTF-8, its line ends as they stand, so that offsets keep their meaning."""
    path.write_text(text, encoding="utf-8", newline="")


def for_xml(text: str) -> str:
    """`text` with a replacement for each character that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub("\ufffd", text)


class Utf16:
    """Code points of one text to UTF-16 code units: 𠮷 and emoji count two."""

    def __init__(self, text: str) -> None:
        self._astral = [place for place, character in enumerate(text) if character > "\uffff"]

    def units(self, offset: int) -> int:
        """How many code units stand before the code point at `offset`."""
        return offset + bisect_left(self._astral, offset)
