"""Tables to report.html: no script, nothing fetched, every text of an article escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

_SHOWN = ("entities", "review", "dates", "amounts", "articles", "issues")


def render(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The page for `tables` (rows of JSON-plain cells by table name)."""
    template = files(__package__ or __name__).joinpath("report.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    counts = {name: len(rows) for name, rows in tables.items()}
    return environment.from_string(template).render(tables=tables, counts=counts, shown=_SHOWN)
