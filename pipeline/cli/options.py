"""The options that several commands share, and what they are when nobody says anything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

# `readable=False`: our own words tell what cannot be read, and what to do.
Raw = Annotated[Path, typer.Option("--raw", help="Folder of articles.", readable=False)]
Out = Annotated[Path, typer.Option("--out", help="Folder of the published set.", readable=False)]
Config = Annotated[Path, typer.Option("--config", help="pipeline.yaml; the lexicon lies beside it.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; by default as many as pay.")]
CacheDir = Annotated[Path, typer.Option("--cache", help="Folder of kept results.", readable=False)]

RAW = Path("raw")
OUT = Path("outputs")
CONFIG = Path("configs/pipeline.yaml")
CACHE = Path(".cache")
