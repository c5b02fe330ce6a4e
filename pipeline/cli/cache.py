"""``nayose cache``: how large the kept results are, and letting go of those that no run uses any more."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.console import out
from pipeline.cli.options import CACHE, CacheDir
from pipeline.errors import ConfigError

EXAMPLE = "nayose cache prune --most 200"
_MIB = 1 << 20


class Action(StrEnum):
    """What to do with the cache."""

    PRUNE = "prune"


def command(
    action: Annotated[Action, typer.Argument(help="prune: remove what was not used for longest.")],
    cache: CacheDir = CACHE,
    most: Annotated[int, typer.Option("--most", min=0, help="MiB that may stay.")] = 500,
) -> None:
    """Bound the size of the results kept of single articles; losing them costs time only."""
    from pipeline.store.cache import FILE, Cache  # noqa: PLC0415

    if not (cache / FILE).is_file():
        raise ConfigError(f"{cache}: holds no cache; name another with --cache")
    kept = Cache(cache)
    try:
        removed, left = kept.prune(most * _MIB)
    finally:
        kept.close()
    out.print(f"{removed} results removed; {left / _MIB:.1f} MiB are left", markup=False)
