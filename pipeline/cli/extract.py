"""``nayose extract``: a folder of articles to its published tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipeline.cli import console
from pipeline.cli.language import localised
from pipeline.cli.options import CACHE, CONFIG, OUT, RAW, CacheDir, Config, Jobs, Raw, near
from pipeline.cli.progress import ProgressBar
from pipeline.records import Plan
from pipeline.store.copies import near_of
from pipeline.store.storage import folder_of, is_url
from pipeline.update import extract_folder

if TYPE_CHECKING:
    from pipeline.store.summary import Summary

EXAMPLE = "nayose extract --raw articles --out tables"


def command(
    raw: Raw = RAW,
    out: Annotated[
        str, typer.Option("--out", help="Folder of the published set, or a URL: s3://bucket/folder.")
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
    folder = near_of(out, cache / "published") if is_url(out) else folder_of(out)
    plan = Plan(near(raw, config, cache), folder, config, None if no_cache else cache, jobs, wait)
    with ProgressBar() as progress:
        summary = extract_folder(plan, progress)
    place = str(folder)
    if is_url(out):
        from pipeline.store.upload import upload  # noqa: PLC0415 - an extra

        place = upload(folder, out)
    print_summary(summary, place)
    if summary.failed:
        raise typer.Exit(console.EXIT_ARTICLE_FAILED)


def print_summary(summary: Summary, folder: str) -> None:
    """Tell what a run found, and what it could not read."""
    for path, reason in summary.failures:
        console.err.print(f"nayose: {path}: {localised(reason)}", markup=False)
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
    console.out.print(table)
    console.out.print(f"written to {folder}/ (open {folder}/report.html)", markup=False)
