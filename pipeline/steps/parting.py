"""A collection in parts that stay as they are when one article comes, goes or changes, all but the one that it lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32


def parts_of(article_ids: Iterable[str], size: int) -> list[list[str]]:
    """`article_ids` in parts of about `size`, each sorted.

    Which part an article belongs to hangs on its id alone, until the collection doubles.
    """
    ordered = sorted(article_ids)
    count = 1 << (len(ordered) // size).bit_length()
    parts: dict[int, list[str]] = defaultdict(list)
    for article_id in ordered:
        parts[crc32(article_id.encode("utf-8", "surrogatepass")) % count].append(article_id)
    return list(parts.values())
