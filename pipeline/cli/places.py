"""Where everything lies when nobody says so, and what a place on the command line may be; light."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.storage import folder_of, is_url

RAW = "raw"
OUT = Path("outputs")
CONFIG = Path("configs/pipeline.yaml")
CACHE = Path(".cache")


def near(raw: str, config: Path, cache: Path) -> Path:
    """The folder of articles that `raw` names; where it is a URL, that of their copies, brought up to date."""
    if not is_url(raw):
        return folder_of(raw)
    from pipeline.steps.gather import bring_near  # noqa: PLC0415 - heavy, and most articles are here

    return bring_near(raw, config, cache)
