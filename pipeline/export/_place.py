"""An export to its folder, whole or not at all, in place of the one that was there before."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.export import load_format
from pipeline.published import PublishedSet, load_rows, load_texts
from pipeline.store.publish import staging
from pipeline.store.summary import identity, is_export, published_files, save_manifest


def export(name: str, out: Path, to: Path, *, raw: Path, config: Path) -> list[str]:
    """Write the set in `out` as the format `name` into the folder `to`.

    Args:
        name: A format.
        out: The published set.
        to: A new or empty folder, or one that holds an earlier export; files of others in it stay.
        raw: The articles, for formats that carry their texts.
        config: pipeline.yaml, likewise.

    Returns:
        Paths of the files under `to`.

    Raises:
        ConfigError: There is no such format or set, or `to` is not ours to replace.
        OutputError: The disk does not take it.
    """
    told = load_format(name)
    _refuse_place(out, to)
    rows = load_rows(out)
    published = PublishedSet(rows, load_texts(rows, raw, config) if told.texts else {})
    stamp = identity(out)
    if stamp is None:
        raise ConfigError(f"{out}: no set there; run nayose extract first")
    with staging(to) as folder:
        told.write(published, folder)
        return save_manifest(folder, {"stamp": stamp, "export": name})


def _refuse_place(out: Path, to: Path) -> None:
    """An export never takes the place of a set, of raw/ or of anything else."""
    if to.resolve() == out.resolve() or out.resolve().is_relative_to(to.resolve()):
        raise ConfigError(f"{to}: is or holds the published set; name another folder with --to")
    if to.is_file():
        raise ConfigError(f"{to}: is a file; name a folder with --to")
    if not to.is_dir() or not any(not entry.name.startswith(".") for entry in to.iterdir()):
        return
    if published_files(to) is None or not is_export(to):
        raise ConfigError(f"{to}: holds files but no export; name an empty or new folder with --to")
