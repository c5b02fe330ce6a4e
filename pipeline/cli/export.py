"""``nayose export``: the published set in the form of another program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from pipeline.cli.console import counted, out
from pipeline.cli.options import CACHE, OUT, CacheDir, ConfigOfSet, Out, RawOfSet, config_of, near, raw_of
from pipeline.store.storage import folder_of, is_url

EXAMPLE = "nayose export sqlite --to exports/sqlite"


def _formats() -> list[str]:
    from pipeline.export import format_names  # noqa: PLC0415

    return format_names()


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="FORMAT", help="Which one; left out, all are listed.", autocompletion=_formats
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", help="Folder to write into, or a URL; by default exports/FORMAT.", metavar="FOLDER"
        ),
    ] = None,
    out_dir: Out = OUT,
    raw: RawOfSet = None,
    config: ConfigOfSet = None,
    cache: CacheDir = CACHE,
) -> None:
    """Write the published set for another program: databases, spreadsheets, annotation tools, standards."""
    from pipeline.export import describe, format_names, load_format  # noqa: PLC0415
    from pipeline.export._place import export  # noqa: PLC0415
    from pipeline.store.upload import upload  # noqa: PLC0415

    if name is None:
        for known in format_names():
            out.print(f"{known:<14} {describe(known)}", markup=False)
        return
    settings, place = config_of(out_dir, config), raw_of(out_dir, raw)
    articles = near(place, settings, cache) if load_format(name).texts else Path(place)
    write = partial(export, name, out_dir, raw=articles, config=settings)
    if to is None or not is_url(to):
        written_to = str(folder := folder_of(to or f"exports/{name}"))
        files = write(folder)
    else:
        with TemporaryDirectory() as temporary:
            files = write(Path(temporary) / name)
            written_to = upload(Path(temporary) / name, to)
    out.print(f"{counted(len(files), 'file')} written to {written_to}/", markup=False)
