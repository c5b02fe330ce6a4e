"""A collection in parts that stay as they are when one article comes, goes or changes, all but the one that it lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

_FIRST_BITS = 16  # by which a collection is parted; by the others its parts are


def parts_of(article_ids: Iterable[str], size: int, *, again: bool = False) -> list[list[str]]:
    """`article_ids` in parts of about `size`, each sorted.

    Which part an article belongs to hangs on its id alone, until the collection doubles.

    Args:
        article_ids: A collection, or a part of one.
        size: Articles of a part.
        again: Whether it is a part, which has to be parted by something else than the collection was.
    """
    ordered = sorted(article_ids)
    count = 1 << (len(ordered) // size).bit_length()
    parts: dict[int, list[str]] = defaultdict(list)
    for article_id in ordered:
        number = crc32(article_id.encode("utf-8", "surrogatepass"))
        parts[(number >> _FIRST_BITS if again else number) % count].append(article_id)
    return list(parts.values())
