"""``nayose extract``: a folder of articles to its published tables."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.extracting import extract
from pipeline.cli.options import CACHE, CONFIG, OUT, RAW, CacheDir, Config, Jobs, Raw

EXAMPLE = "nayose extract --raw articles --out tables"


def command(
    raw: Raw = RAW,
    out: Annotated[
        str,
        typer.Option(
            "--out", help="Folder of the published set, or a URL: s3://bucket/folder.", metavar="FOLDER"
        ),
    ] = str(OUT),
    config: Config = CONFIG,
    jobs: Jobs = None,
    cache: CacheDir = CACHE,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor keep results of single articles.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="Wait for another run that writes the same set.")
    ] = False,
) -> None:
    """Read a folder of articles and publish its tables; only what is new is worked on."""
    raise typer.Exit(extract(raw, out, config, jobs, cache, no_cache=no_cache, wait=wait))
