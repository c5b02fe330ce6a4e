"""``nayose doctor``: whether everything that a run needs is there."""

from __future__ import annotations

import typer

from pipeline.cli.console import out
from pipeline.cli.exits import EXIT_USAGE
from pipeline.cli.language import localised
from pipeline.cli.options import CACHE, CONFIG, OUT, RAW, CacheDir, Config, Out, Raw, near
from pipeline.plan import Plan

EXAMPLE = "nayose doctor --config configs/pipeline.yaml"

_MARKS = {True: "ok", False: "WRONG", None: "-"}


def command(raw: Raw = RAW, out_dir: Out = OUT, config: Config = CONFIG, cache: CacheDir = CACHE) -> None:
    """Check Python, packages, model, dictionary, configuration and write rights; exit code 2 if one is wrong."""
    from pipeline.doctor import examine  # noqa: PLC0415

    wrong = False
    for finding in examine(Plan(near(raw, config, cache), out_dir, config, cache)):
        out.print(f"{_MARKS[finding.well]:<6} {finding.name:<16} {localised(finding.told)}", markup=False)
        wrong = wrong or finding.well is False
    if wrong:
        raise typer.Exit(EXIT_USAGE)
