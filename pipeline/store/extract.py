"""What was taken out of a file that holds an article inside something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.records import Issue
from pipeline.store.decode import Decoded

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Extract:
    """A text that was taken out of a file.

    Attributes:
        text: Its characters.
        decoded: The file's characters, None where it holds no plain ones.
        row: Its name among the rows of a table, None for a file of one article.
        title: What the file says of it, likewise `source` and `published`.
        wrong: Why the row is no article, None where it is one.
        issues: What of the rest could not be read.
    """

    text: str
    decoded: Decoded | None
    row: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    wrong: str | None = None
    issues: tuple[Issue, ...] = ()


def clean(text: str) -> str:
    """What UTF-8 can hold: no half of a surrogate pair, and no byte order mark in front."""
    return _SURROGATE.sub("\ufffd", text).removeprefix("\ufeff")
