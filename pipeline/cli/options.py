"""The options that several commands share, and what they are when nobody says anything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.store.storage import folder_of, is_url

Raw = Annotated[str, typer.Option("--raw", help="Folder of articles, or a URL such as s3://bucket/folder.")]
# `readable=False`: our own words tell what cannot be read, and what to do.
Out = Annotated[
    Path, typer.Option("--out", help="Folder of the published set.", parser=folder_of, metavar="FOLDER")
]
Config = Annotated[Path, typer.Option("--config", help="pipeline.yaml; the lexicon lies beside it.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; by default as many as pay.")]
CacheDir = Annotated[Path, typer.Option("--cache", help="Folder of kept results.", readable=False)]

RAW = "raw"
OUT = Path("outputs")
CONFIG = Path("configs/pipeline.yaml")
CACHE = Path(".cache")


def near(raw: str, config: Path, cache: Path) -> Path:
    """The folder of articles that `raw` names; where it is a URL, that of their copies, brought up to date."""
    if not is_url(raw):
        return folder_of(raw)
    from pipeline.gather import bring_near  # noqa: PLC0415 - heavy, and most articles are here

    return bring_near(raw, config, cache)
