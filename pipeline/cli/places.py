"""Where everything lies when nobody says so, and what a place on the command line may be; light."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.storage import folder_of, is_url
from pipeline.store.summary import made_from

RAW = "raw"
OUT = Path("outputs")
CONFIG = Path("configs/pipeline.yaml")
CACHE = Path(".cache")


def raw_of(out: Path, named: str | None) -> str:
    """The folder of articles of the set in `out`: the one `named`, else the one that it was made from."""
    found, _ = made_from(out) if named is None else (None, None)
    return named or str(found or RAW)


def config_of(out: Path, named: Path | None) -> Path:
    """The pipeline.yaml of the set in `out`, likewise."""
    _, found = made_from(out) if named is None else (None, None)
    return named or found or CONFIG


def near(raw: str, config: Path, cache: Path) -> Path:
    """The folder of articles that `raw` names; where it is a URL, that of their copies, brought up to date."""
    if not is_url(raw):
        return folder_of(raw)
    from pipeline.steps.gather import bring_near  # noqa: PLC0415 - heavy, and most articles are here

    return bring_near(raw, config, cache)
