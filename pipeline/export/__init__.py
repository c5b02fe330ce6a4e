"""The published set in the forms of other programs: one module for each format, discovered by its name.

A module of this package whose name has no leading underscore is a format. Its docstring's first line is what the
help says of it, and its ``FORMAT`` tells how it is written.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.published import PublishedSet


@dataclass(frozen=True, slots=True)
class Format:
    """How a set is written for another program.

    Attributes:
        write: Writes the set into an empty folder; what it writes follows from the set alone.
        texts: Whether it needs the articles' texts besides the rows.
        library: A library that it needs beyond those of nayose.
        extra: What to install for it: ``pip install ".[extra]"``.
    """

    write: Callable[[PublishedSet, Path], None]
    texts: bool = False
    library: str | None = None
    extra: str | None = None


def format_names() -> list[str]:
    """Every format, sorted; none is loaded."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_")


def load_format(name: str) -> Format:
    """The format `name`, ready to write.

    Raises:
        ConfigError: There is none, or its library is not installed.
    """
    if name not in format_names():
        raise ConfigError(f"{name}: no such format; choose one of {', '.join(format_names())}")
    told: Format = import_module(f"{__name__}.{name}").FORMAT
    if told.library is not None and find_spec(told.library) is None:
        raise ConfigError(f'{name}: needs {told.library}; install it with: pip install ".[{told.extra}]"')
    return told


def describe(name: str) -> str:
    """What the format `name` is, in one line."""
    return (import_module(f"{__name__}.{name}").__doc__ or "").strip().split("\n", 1)[0]
