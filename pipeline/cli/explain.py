"""``nayose explain``: why a row says what it says."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from rich.cells import cell_len

from pipeline.cli.console import out
from pipeline.cli.language import localised, localised_clue
from pipeline.cli.options import CACHE, OUT, CacheDir, ConfigOfSet, Out, RawOfSet, config_of, near, raw_of

EXAMPLE = "nayose explain openai-governance#m295-301"
_IN_WORDS = ("from", "guess")
_WEIGHED = re.compile(r" \([^()]*[+-][0-9.]+[^()]*\)$")  # as `weight_of` tells it
_CODES = ("currency", "decided", "method", "settled by")  # they say something with their label alone


def command(
    mention_id: Annotated[str, typer.Argument(help="An id of mentions.csv, dates.csv or amounts.csv.")],
    raw: RawOfSet = None,
    config: ConfigOfSet = None,
    out_dir: Out = OUT,
    cache: CacheDir = CACHE,
) -> None:
    """Say why a mention means what it means: rule, evidence, sentence."""
    from pipeline.explain import explain_mention  # noqa: PLC0415

    settings = config_of(out_dir, config)
    articles = near(raw_of(out_dir, raw), settings, cache)
    for label, told in explain_mention(mention_id, articles, settings, out_dir):
        out.print(f"{_in_column(localised(label))} {worded(label, told)}", markup=False)


def _in_column(label: str) -> str:
    """`label` and what it is short of the width of the longest in its language; a Japanese sign takes two places."""
    width = 10 if label.isascii() else 12
    return label + " " * (width - cell_len(label))


def worded(label: str, told: str) -> str:
    """What stands under `label`, in the reader's language except for what the article or the tables hold."""
    if label == "surface":
        surface, bracket, place = told.rpartition(" (")
        return surface + localised(bracket + place)
    if label == "evidence":
        clue, bracket, weight = told.rpartition(" (") if _WEIGHED.search(told) else (told, "", "")
        return localised(localised_clue(clue) + bracket + weight)
    if label in _CODES:
        return localised(f"{label} {told}").removeprefix(f"{label} ")
    return localised(told) if label in _IN_WORDS else told
