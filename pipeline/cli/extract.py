"""``nayose extract``: a folder of articles to its published tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipeline.cli.console import EXIT_ARTICLE_FAILED, err, out
from pipeline.cli.language import localised
from pipeline.cli.options import CACHE, CONFIG, OUT, RAW, CacheDir, Config, Jobs, Out, Raw, near
from pipeline.cli.progress import ProgressBar
from pipeline.records import Plan
from pipeline.update import extract_folder

if TYPE_CHECKING:
    from pipeline.store.summary import Summary

EXAMPLE = "nayose extract --raw articles --out tables"


def command(
    raw: Raw = RAW,
    out_dir: Out = OUT,
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
    plan = Plan(near(raw, config, cache), out_dir, config, None if no_cache else cache, jobs, wait)
    with ProgressBar() as progress:
        summary = extract_folder(plan, progress)
    print_summary(summary, out_dir)
    if summary.failed:
        raise typer.Exit(EXIT_ARTICLE_FAILED)


def print_summary(summary: Summary, folder: Path) -> None:
    """Tell what a run found, and what it could not read."""
    for path, reason in summary.failures:
        err.print(f"nayose: {path}: {localised(reason)}", markup=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    read = f"{summary.articles - summary.failed} ({summary.cached} cached, {summary.empty} empty)"
    rows = (
        ("articles read", "unchanged" if summary.unchanged else read),
        ("articles failed", str(summary.failed)),
        ("mentions", str(summary.mentions)),
        ("entities", f"{summary.entities} ({summary.discovered} discovered)"),
        ("dates", str(summary.dates)),
        ("amounts", str(summary.amounts)),
        ("names to review", str(summary.review)),
        ("issues", str(summary.issues)),
        ("read by the model", f"{summary.modelled} of {summary.sentences} sentences"),
    )
    for label, told in rows:
        table.add_row(label, told)
    out.print(table)
    out.print(f"written to {folder}/ (open {folder / 'report.html'})", markup=False)
