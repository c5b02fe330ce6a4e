"""Where a set was made from, kept in run.json as the way there from the set: ``../raw``, ``../configs/pipeline.yaml``.

A way that leads out of the project is neither kept nor followed: whom a set is passed on to is told nothing of the
machine that made it, and no set that somebody passes on names files elsewhere.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """The ways from a set to what it was made from, with slashes; None where they lead out of the project.

    Attributes:
        raw: The folder of articles.
        config: pipeline.yaml.
    """

    raw: str | None = None
    config: str | None = None


def origin_of(out: Path, raw: Path, config: Path) -> Origin:
    """How the set in `out` keeps where it was made from."""
    return Origin(_way_to(raw, out), _way_to(config, out))


def place_at(out: Path, way: object) -> Path | None:
    """What lies at the end of a way that the set in `out` kept; None where nothing does any more."""
    if not isinstance(way, str) or not way:
        return None
    place = Path(out, way).resolve()
    if not _is_in_project(place, out) or not place.exists():
        return None
    here = Path.cwd()
    return place.relative_to(here) if place.is_relative_to(here) else place


def _way_to(place: Path, out: Path) -> str | None:
    place = place.resolve()
    return Path(os.path.relpath(place, out.resolve())).as_posix() if _is_in_project(place, out) else None


def _is_in_project(place: Path, out: Path) -> bool:
    """Whether `place` lies where commands are called, if the set does, or else in the folder that holds the set."""
    here, folder = Path.cwd(), out.resolve()
    return place.is_relative_to(here if folder.is_relative_to(here) else folder.parent)
