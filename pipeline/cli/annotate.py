"""``nayose annotate``: texts from standard input, without files."""

from __future__ import annotations

import sys

import typer

from pipeline.cli.console import err
from pipeline.cli.exits import EXIT_ARTICLE_FAILED
from pipeline.cli.options import CONFIG, Config

EXAMPLE = """echo '{"id": "a", "text": "イーロン・マスク氏は1億ドルを出した。"}' | nayose annotate"""


def command(config: Config = CONFIG) -> None:
    """Read JSON Lines (id, text, published) from standard input, write a JSON object for each line."""
    from pipeline import config as configs  # noqa: PLC0415
    from pipeline.steps.analyse import build_extractors  # noqa: PLC0415
    from pipeline.texts import annotate_lines  # noqa: PLC0415

    settings = configs.load(config)
    failed = False
    extractors, depth = build_extractors(settings.extractors), settings.work.analysis
    told = annotate_lines(sys.stdin.buffer, extractors, settings.known, settings.decisions, depth)
    for element, wrong in told:
        print(element, flush=True)
        if wrong is not None:
            failed = True
            err.print(wrong, markup=False)
    if failed:
        raise typer.Exit(EXIT_ARTICLE_FAILED)
