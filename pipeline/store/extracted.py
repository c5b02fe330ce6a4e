"""What was taken out of pages and PDFs, kept by what the files hold: to take it out again takes longer than all else.

A run that finds one new article among thousands of pages reads the text of the others from here.
"""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from hashlib import sha256

from pipeline.store.cache import Cache
from pipeline.store.decode import Decoded
from pipeline.store.extract import Extract
from pipeline.store.formats import extracts_of, suffix_of
from pipeline.store.table_rows import TABLES, Columns
from pipeline.store.version import program_fingerprint


class KeptExtracts:
    """`extracts_of`, which asks `cache` first; what cannot be taken out is tried each time."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def __call__(self, path: str, content: bytes, columns: Columns) -> list[Extract]:
        """The texts in `content`, as `extracts_of` tells them.

        Of the file's own characters it is told only how they were decoded.

        Raises:
            InputError: Nothing can be taken out of it.
        """
        suffix = suffix_of(path)
        if suffix in TABLES:  # read as fast as from anywhere else
            return extracts_of(path, content, columns)
        key = f"extract {program_fingerprint()} {suffix} {sha256(content).hexdigest()}"
        return [_load(self._cache.remembered(key, partial(_take, path, content, columns)))]


def _take(path: str, content: bytes, columns: Columns) -> str:
    (extract,) = extracts_of(path, content, columns)
    return _dump(extract)


def _dump(extract: Extract) -> str:
    """What stands around the text on one line, then the text."""
    decoded, day = extract.decoded, extract.published
    how = None if decoded is None else [decoded.encoding, decoded.bad, decoded.guessed]
    head = [how, extract.title, extract.source, day.isoformat() if day else None]
    return f"{json.dumps(head)}\n{extract.text}"


def _load(kept: str) -> Extract:
    head, _, text = kept.partition("\n")
    how, title, source, day = json.loads(head)
    decoded = None if how is None else Decoded("", *how)
    published = date.fromisoformat(day) if day else None
    return Extract(text, decoded, None, title, source, published)
