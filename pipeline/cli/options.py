"""The options that several commands share, and what they are when nobody says anything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.places import CACHE, CONFIG, OUT, RAW, config_of, near, raw_of
from pipeline.store.storage import folder_of

Raw = Annotated[
    str,
    typer.Option("--raw", help="Folder of articles, or a URL such as s3://bucket/folder.", metavar="FOLDER"),
]
# `readable=False`: our own words tell what cannot be read, and what to do.
Out = Annotated[
    Path, typer.Option("--out", help="Folder of the published set.", parser=folder_of, metavar="FOLDER")
]
Config = Annotated[
    Path, typer.Option("--config", help="pipeline.yaml; the lexicon lies beside it.", metavar="FILE")
]
# Of commands that read a set back: it knows where it was made from.
RawOfSet = Annotated[
    str | None,
    typer.Option(
        "--raw",
        help="Folder of articles, or a URL; by default the one that the set was made from, else raw.",
        metavar="FOLDER",
    ),
]
ConfigOfSet = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="pipeline.yaml; by default the one that the set was made with, else configs/pipeline.yaml.",
        metavar="FILE",
    ),
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; by default as many as pay.")]
CacheDir = Annotated[
    Path, typer.Option("--cache", help="Folder of kept results.", readable=False, metavar="FOLDER")
]

__all__ = [
    "CACHE",
    "CONFIG",
    "OUT",
    "RAW",
    "CacheDir",
    "Config",
    "ConfigOfSet",
    "Jobs",
    "Out",
    "Raw",
    "RawOfSet",
    "config_of",
    "near",
    "raw_of",
]
