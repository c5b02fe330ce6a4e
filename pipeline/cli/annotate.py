"""``nayose annotate``: texts from standard input or a file of JSON Lines, without a folder of articles."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import err
from pipeline.cli.exits import EXIT_ARTICLE_FAILED
from pipeline.cli.language import localised
from pipeline.cli.options import CONFIG, Config

EXAMPLE = """echo '{"id": "a", "text": "イーロン・マスク氏は1億ドルを出した。"}' | nayose annotate"""


def command(
    file: Annotated[
        Path | None,
        typer.Argument(help="JSON Lines; left out, standard input.", readable=False, metavar="FILE"),
    ] = None,
    config: Config = CONFIG,
) -> None:
    """Read JSON Lines (id, text, published), write a JSON object for each line to standard output.

    It has the form of an element of extraction.json, with `issues` behind it: what was left out of the rows, and why.
    """
    from pipeline import config as configs  # noqa: PLC0415
    from pipeline.errors import ConfigError  # noqa: PLC0415
    from pipeline.steps.analyse import build_extractors  # noqa: PLC0415
    from pipeline.texts import annotate_lines  # noqa: PLC0415

    settings = configs.load(config)
    failed = False
    extractors, depth = build_extractors(settings.extractors), settings.work.analysis
    try:  # standard input is not ours to close
        opened = nullcontext(sys.stdin.buffer) if file is None else file.open("rb")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    place = "standard input" if file is None else str(file)
    with opened as lines:
        told = annotate_lines(lines, extractors, settings.known, settings.decisions, depth)
        for element, wrong in told:
            print(element, flush=True)
            if wrong is not None:
                failed = True
                err.print(f"nayose: {localised(f'{place}: {wrong}')}", markup=False)
    if failed:
        raise typer.Exit(EXIT_ARTICLE_FAILED)
