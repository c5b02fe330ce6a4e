"""``nayose import``: corrections of people, kept for every run to come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import counted, err, out
from pipeline.cli.language import localised
from pipeline.cli.options import OUT, ConfigOfSet, Out, config_of

EXAMPLE = "nayose import labelstudio project-1.json --gold gold"


def _kinds() -> list[str]:
    from pipeline.imports.take import Kind  # noqa: PLC0415

    return list(Kind)


def command(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="labelstudio, brat or review.", autocompletion=_kinds)
    ],
    path: Annotated[
        Path, typer.Argument(help="What was exported: a JSON file, brat's folder, a review.csv.")
    ],
    out_dir: Out = OUT,
    config: ConfigOfSet = None,
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Folder to write the corrected articles to, as gold.")
    ] = None,
) -> None:
    """Keep corrections made in Label Studio, brat or review.csv; the next run applies them."""
    from pipeline.errors import ConfigError  # noqa: PLC0415
    from pipeline.imports.take import Kind, take_corrections  # noqa: PLC0415

    if kind not in set(Kind):
        raise ConfigError(f"{kind}: no such kind; choose one of {', '.join(Kind)}")
    taken = take_corrections(Kind(kind), path, out_dir, config_of(out_dir, config), gold)
    for line in taken.undecided:
        err.print(f"undecided: {localised(line)}", markup=False)
    told = f"{counted(taken.decisions, 'decision')} kept, {counted(len(taken.undecided), 'correction')} undecided"
    if gold:
        told += f", {counted(taken.gold, 'article')} written as gold"
        told += f" ({taken.unread} that nobody changed not)" if taken.unread else ""
    out.print(told, markup=False)
